"use client";

import { useTranslations } from "next-intl";

import { useClock } from "@/components/patterns/clock";
import { CountdownText, HoldEnd } from "@/components/patterns/countdown";
import { ClockTime } from "@/components/patterns/relative-time";
import { TwoLines } from "@/components/ui/table";
import type { Hold } from "@/lib/gateways/schemas";
import { countdownAt, countdownText } from "@/lib/ui/countdown";

type HoldEndsProps = {
  hold: Pick<Hold, "since" | "until" | "confidence">;
  /** The moment looked at (ISO 8601); null: now, and the digits move. */
  at: string | null;
};

/** When a hold ends and how that is known. */
export function HoldEnds({ hold, at }: HoldEndsProps) {
  const t = useTranslations("gateways.board");
  const confidence = useTranslations("vocabulary.confidence");
  const { since, until } = hold;
  // "Ended, waiting for proof until 17:40" would say the opposite: then the end stands with the beginning.
  const ended = useClock((nowMs) => at === null && countdownAt(hold, nowMs).kind === "ended");
  return (
    <TwoLines
      first={
        <>
          <span data-tone="held" className="text-tone-ink">
            {at === null ? (
              <CountdownText {...hold} className="text-start" />
            ) : (
              <LeftThen hold={hold} at={at} />
            )}
          </span>
          {until !== null && !ended && (
            <span className="text-ink-2">
              <HoldEnd until={until} />
            </span>
          )}
        </>
      }
      second={
        <>
          {until !== null && ended
            ? t.rich("sinceUntil", {
                since: () => <ClockTime at={since} />,
                until: () => <ClockTime at={until} />,
              })
            : t.rich("since", { time: () => <ClockTime at={since} /> })}{" "}
          · {until === null ? t("notInLog") : confidence(hold.confidence)}
        </>
      }
    />
  );
}

/** What was left at a moment in the past: it does not tick. */
function LeftThen({ hold, at }: { hold: HoldEndsProps["hold"]; at: string }) {
  const t = useTranslations("common");
  const state = countdownAt(hold, Date.parse(at));
  return (
    <span className="font-semibold">
      {state.kind === "running"
        ? countdownText(state.left)
        : t(state.kind === "ended" ? "ended" : "endUnknown")}
    </span>
  );
}
