"use client";

import { useTranslations } from "next-intl";

import { Glyph } from "@/components/ui/glyph";
import type { Confidence } from "@/lib/gateway-logs/events";
import { cn } from "@/lib/ui/cn";
import { countdownAt, countdownText, countdownWidth, type CountdownWindow } from "@/lib/ui/countdown";

import { useClock } from "./clock";
import { ClockTime } from "./relative-time";

type CountdownProps = CountdownWindow & { className?: string };

// Selected from the clock as a number, so that a component renders only when its second has passed.
const ENDED = 0;
const END_UNKNOWN = -1;

function useSecondsLeft(window: CountdownWindow): number {
  return useClock((nowMs) => {
    const state = countdownAt(window, nowMs);
    if (state.kind === "running") return state.left;
    return state.kind === "ended" ? ENDED : END_UNKNOWN;
  });
}

function useShareLeft(window: CountdownWindow): number {
  return useClock((nowMs) => {
    const state = countdownAt(window, nowMs);
    return state.kind === "running" ? Math.round(state.share * 1000) / 1000 : 0;
  });
}

/**
 * "8:42" in a box that never changes its width. Put the end beside it (`HoldEnd`): screen readers get that one,
 * because digits that change every second cannot be listened to.
 */
export function CountdownText({ since, until, className }: CountdownProps) {
  const t = useTranslations("common");
  const left = useSecondsLeft({ since, until });
  const look = "inline-block flex-none font-semibold whitespace-nowrap tabular-nums";
  if (left === END_UNKNOWN) return <span className={cn(look, className)}>{t("endUnknown")}</span>;
  if (left === ENDED) return <span className={cn(look, className)}>{t("ended")}</span>;
  return (
    <span
      aria-hidden="true"
      className={cn(look, "text-end", className)}
      style={{ minWidth: `${countdownWidth({ since, until })}ch` }}
    >
      {countdownText(left)}
    </span>
  );
}

const RADIUS = 15;

/** How much of the window is left, as a ring; broken when no end is stated. Decorative: the text stands beside it. */
export function CountdownRing({ since, until, className }: CountdownProps) {
  const share = useShareLeft({ since, until });
  return (
    <span
      data-tone="held"
      aria-hidden="true"
      className={cn("relative block size-[34px] flex-none", className)}
    >
      <svg viewBox="0 0 34 34" fill="none" strokeWidth="3" className="size-full -rotate-90">
        {until !== null && <circle cx="17" cy="17" r={RADIUS} className="stroke-tone-fill/20" />}
        <circle
          cx="17"
          cy="17"
          r={RADIUS}
          pathLength="100"
          strokeLinecap={until === null ? "butt" : "round"}
          strokeDasharray={until === null ? "7.5 5" : "100"}
          // A round cap would leave a dot on an empty ring.
          strokeOpacity={until !== null && share === 0 ? 0 : 1}
          strokeDashoffset={until === null ? 0 : 100 - share * 100}
          className="stroke-tone-fill motion-safe:transition-[stroke-dashoffset] motion-safe:duration-1000 motion-safe:ease-linear"
        />
      </svg>
      <Glyph tone="held" className="absolute inset-[10px]" />
    </span>
  );
}

type CountdownBarProps = CountdownProps & { confidence: Confidence };

/** How much is left, as a bar: solid when the log states the end, broken into pieces when it is computed or assumed. */
export function CountdownBar({ since, until, confidence, className }: CountdownBarProps) {
  const share = useShareLeft({ since, until });
  const sure = confidence === "stated" && until !== null;
  return (
    <span
      data-tone="held"
      aria-hidden="true"
      className={cn(
        "block h-[3px] overflow-hidden rounded-full bg-tone-fill/20",
        until === null && "bg-transparent",
        className,
      )}
    >
      <span
        className={cn(
          "block size-full origin-left rounded-full motion-safe:transition-[clip-path] motion-safe:duration-1000 motion-safe:ease-linear",
          sure ? "pattern-solid" : "pattern-dashed",
        )}
        // Clipped, not scaled: the dashes keep their length.
        style={{ clipPath: `inset(0 ${(1 - (until === null ? 1 : share)) * 100}% 0 0)` }}
      />
    </span>
  );
}

/** "until 17:40:00"; "end unknown" when none is stated. */
export function HoldEnd({ until }: { until: string | null }) {
  const t = useTranslations("common");
  if (until === null) return <span>{t("endUnknown")}</span>;
  const time = <ClockTime at={until} />;
  return <span className="whitespace-nowrap">{t.rich("untilTime", { time: () => time })}</span>;
}
