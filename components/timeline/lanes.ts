import type { HoldSpan } from "@/lib/gateways/schemas";

import { percentOf, type SpanWindow } from "./span-window";

/** A hold as it is drawn. `left` and `width` in percent of the window. */
export type Bar = {
  span: HoldSpan;
  left: number;
  width: number;
  /** It begins inside the window. */
  begins: boolean;
  /** Its begin has a mark of its own; what is narrower than the mark would be hidden by it. */
  marked: boolean;
  /** No end is known: it fades out. */
  open: boolean;
  /** Wide enough for a word. */
  labelled: boolean;
  /** How many holds that are too narrow to be told apart it stands for. */
  count: number;
};

/** What one gateway did with one auth profile. */
export type Lane = {
  key: string;
  gatewayId: string;
  authProfile: HoldSpan["authProfile"];
  bars: Bar[];
};

/** Percent of the window: narrower than this two holds beside each other are one spot. */
const SPOT = 0.6;
const GAP = 0.3;
const MARK = 2;
const WORD = 12;

/** A row per gateway × auth profile, by name; only what is seen in the window. */
export function lanesOf(
  spans: readonly HoldSpan[],
  window: SpanWindow,
  gatewayName: (id: string) => string,
): Lane[] {
  const seen = spans.filter((span) => startOf(span) < window.toMs && endOf(span) > window.fromMs);
  const rows = Map.groupBy(seen, ({ gatewayId, authProfile }) => `${gatewayId} ${authProfile.hash}`);
  return [...rows]
    .flatMap(([key, [first, ...rest]]) =>
      first
        ? [
            {
              key,
              gatewayId: first.gatewayId,
              authProfile: first.authProfile,
              bars: barsOf([first, ...rest], window),
            },
          ]
        : [],
    )
    .toSorted((a, b) => byName(a, b, gatewayName));
}

function byName(a: Lane, b: Lane, gatewayName: (id: string) => string): number {
  return (
    gatewayName(a.gatewayId).localeCompare(gatewayName(b.gatewayId), "en", { numeric: true }) ||
    nameOf(a).localeCompare(nameOf(b), "en", { numeric: true }) ||
    a.key.localeCompare(b.key, "en")
  );
}

function nameOf({ authProfile: { id, provider, hash } }: Lane): string {
  return id ?? `${provider}:${hash}`;
}

function barsOf(spans: readonly HoldSpan[], window: SpanWindow): Bar[] {
  const bars: Bar[] = [];
  for (const span of spans.toSorted((a, b) => a.since.localeCompare(b.since))) {
    const bar = barOf(span, window);
    const before = bars.at(-1);
    if (before && isOneSpot(before, bar)) {
      before.width = Math.max(before.width, bar.left + bar.width - before.left);
      before.count += 1;
    } else {
      bars.push(bar);
    }
  }
  return bars;
}

function barOf(span: HoldSpan, window: SpanWindow): Bar {
  const left = percentOf(window, startOf(span));
  const width = percentOf(window, endOf(span)) - left;
  const begins = startOf(span) >= window.fromMs;
  return {
    span,
    left,
    width,
    begins,
    marked: begins && width >= MARK,
    open: span.until === null,
    labelled: width >= WORD,
    count: 1,
  };
}

/** Thousands of holds of some seconds in a week would be as many elements over each other. */
function isOneSpot(before: Bar, bar: Bar): boolean {
  return (
    bar.width < SPOT &&
    !before.labelled &&
    before.span.confidence === bar.span.confidence &&
    bar.left - (before.left + before.width) < GAP
  );
}

/** What was held at a moment, the soonest end first and unknown ends last. */
export function heldAt(spans: readonly HoldSpan[], ms: number): HoldSpan[] {
  return spans
    .filter((span) => startOf(span) <= ms && endOf(span) > ms)
    .toSorted((a, b) => endOf(a) - endOf(b) || a.since.localeCompare(b.since));
}

/** The hold that began last, at the moment or before it. */
export function lastBegun(spans: readonly HoldSpan[], ms: number): HoldSpan | undefined {
  return spans
    .filter((span) => startOf(span) <= ms)
    .toSorted((a, b) => startOf(b) - startOf(a))
    .at(0);
}

/** When holds begin and end, in order; what the arrow keys stop at. */
export function edgesOf(spans: readonly HoldSpan[], { fromMs, toMs }: SpanWindow): number[] {
  const edges = spans.flatMap((span) => [startOf(span), endOf(span)]);
  return [...new Set(edges.filter((edge) => edge >= fromMs && edge < toMs))].toSorted((a, b) => a - b);
}

function startOf({ since }: HoldSpan): number {
  return Date.parse(since);
}

function endOf({ until }: HoldSpan): number {
  return until === null ? Infinity : Date.parse(until);
}
