import type { ProbedFact } from "@/lib/checks/schemas";
import type { FactSeries, Series, SeriesPoint, VerdictCounts } from "@/lib/history/schemas";

/** Pixels. Known before the chart is there, so that nothing moves when it comes. */
export const PLOT_HEIGHT = 176;

const GRAIN_MS = { hour: 60 * 60 * 1000, day: 24 * 60 * 60 * 1000 } as const;

/** What a latency chart draws: one slot for every hour or day of the range, null where nothing was checked or timed. */
export type ChartData = {
  /** Beginning of each slot, epoch seconds, as uPlot counts. */
  x: number[];
  p50: (number | null)[];
  p95: (number | null)[];
  points: (SeriesPoint | null)[];
};

/** Hours and days without a check have no point; here they get an empty slot, so that a gap is drawn as one. */
export function chartData(points: readonly SeriesPoint[], { grain, from, to }: Series): ChartData {
  const byTime = new Map(points.map((point) => [Date.parse(point.at), point]));
  const data: ChartData = { x: [], p50: [], p95: [], points: [] };
  for (let at = Date.parse(from); at <= Date.parse(to); at += GRAIN_MS[grain]) {
    const point = byTime.get(at) ?? null;
    data.x.push(at / 1000);
    data.p50.push(point?.p50 ?? null);
    data.p95.push(point?.p95 ?? null);
    data.points.push(point);
  }
  return data;
}

/** Where a value stands between two gaps: a line cannot show it, so it is drawn as a dot. */
export function lonely(values: readonly (number | null)[]): number[] {
  return values.flatMap((value, index) =>
    value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null
      ? [index]
      : [],
  );
}

/** The slowest hour or day; null when no answer was timed. */
export function peakOf(points: readonly SeriesPoint[]): { at: string; p95: number } | null {
  let peak: { at: string; p95: number } | null = null;
  for (const { at, p95 } of points) if (p95 !== null && p95 > (peak?.p95 ?? -1)) peak = { at, p95 };
  return peak;
}

/** The fact to show unless another is chosen: the furthest one that free checks ask, as far as any was asked. */
export function tellingFact({ facts }: Series): ProbedFact {
  const order = ["authenticated", "reachable", "modelUsable"] as const;
  return order.find((fact) => facts[fact].points.length > 0) ?? "reachable";
}

/** Whether a scheduled check ran at all, whatever it found. */
export function isEmpty(facts: Series["facts"]): boolean {
  return Object.values(facts).every(({ points }: FactSeries) => points.length === 0);
}

/** The counts that are not 0, in a fixed order. */
export function counted(counts: VerdictCounts): { kind: keyof VerdictCounts; count: number }[] {
  return (["yes", "partly", "no", "unknown", "offline"] as const)
    .map((kind) => ({ kind, count: counts[kind] }))
    .filter(({ count }) => count > 0);
}

/** `99.65%`; rounded down, so that 100% means every single check. */
export function percentText(share: number): string {
  // 0.57 * 10,000 is 5,699.999… in binary.
  return `${Math.floor(Number((share * 10_000).toFixed(6))) / 100}%`;
}
