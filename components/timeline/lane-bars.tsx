import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import { cn } from "@/lib/ui/cn";

import type { Bar } from "./lanes";

// What is wide carries a word on a light ground; what is narrow has to be seen at all.
const LOOKS = {
  wide: {
    stated: "border border-tone-fill bg-tone-tint px-1 leading-[14px]",
    reckoned: "border border-dashed border-tone-fill bg-tone-tint px-1 leading-[14px]",
  },
  narrow: { stated: "pattern-solid", reckoned: "pattern-striped" },
} as const;
/** An end that nobody knows is not drawn as an edge. */
const OPEN = "mask-[linear-gradient(90deg,#000_70%,transparent)]";

type LaneBarsProps = {
  bars: readonly Bar[];
  /** Epoch milliseconds; a begin on the same day needs no date. */
  toMs: number;
};

/** The holds of one row; solid where the log states the end, striped or dashed where it is worked out. */
export function LaneBars({ bars, toMs }: LaneBarsProps) {
  return (
    <>
      {bars.map((bar) => (
        <HoldBar key={`${bar.span.since} ${bar.span.kind} ${bar.span.model ?? ""}`} bar={bar} toMs={toMs} />
      ))}
      {bars
        .filter(({ marked }) => marked)
        .map(({ span, left }) => (
          <span
            key={`${span.since} ${span.kind} ${span.model ?? ""}`}
            className="pointer-events-none absolute top-[13px] -ms-1 size-2 rotate-45 rounded-[2px] bg-card shadow-[inset_0_0_0_1.5px_var(--ink-3)]"
            style={{ insetInlineStart: `${left}%` }}
          />
        ))}
    </>
  );
}

function HoldBar({ bar, toMs }: { bar: Bar; toMs: number }) {
  const t = useTranslations("timeline.spans");
  const kind = useTranslations("vocabulary.holdKind");
  const format = useFormat();
  const { span, left, width, begins, open, labelled, count } = bar;
  const words = [
    ...(span.kind === "blocked" ? [kind("blocked")] : []),
    span.reason,
    ...(span.model === null ? [] : [span.model]),
    ...(begins ? [] : [t("since", { time: format.moment(span.since, toMs) })]),
    ...(count > 1 ? [`× ${count}`] : []),
  ].join(" · ");
  return (
    <span
      data-tone="held"
      title={`${kind(span.kind)} · ${words} · ${format.absolute(span.since)} – ${
        span.until === null ? t("endUnknown") : format.absolute(span.until)
      }`}
      className={cn(
        "absolute top-[9px] h-4 min-w-[3px] overflow-hidden rounded-[3px] text-[10.5px] font-medium whitespace-nowrap text-tone-ink",
        LOOKS[labelled ? "wide" : "narrow"][span.confidence === "stated" ? "stated" : "reckoned"],
        labelled && begins && "ps-2",
        open && OPEN,
      )}
      style={{ insetInlineStart: `${left}%`, width: `${width}%` }}
    >
      {labelled && words}
    </span>
  );
}
