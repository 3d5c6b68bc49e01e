import { expect, test } from "vitest";

import type { Series, SeriesPoint } from "@/lib/history/schemas";

import { chartData, counted, isEmpty, lonely, peakOf, percentText, tellingFact } from "./chart-data";

const NO_COUNTS = { yes: 0, partly: 0, no: 0, unknown: 0, offline: 0 };
const NO_TOTAL = { counts: NO_COUNTS, uptime: null, p50: null, p95: null, p99: null };

function point(at: string, p50: number | null, p95: number | null = p50): SeriesPoint {
  return { at, counts: { ...NO_COUNTS, yes: 12 }, uptime: 1, p50, p95, p99: p95 };
}

function series(
  change: Partial<Series> & { points?: Partial<Record<keyof Series["facts"], SeriesPoint[]>> } = {},
): Series {
  const fact = (name: keyof Series["facts"]) => ({ points: change.points?.[name] ?? [], total: NO_TOTAL });
  return {
    range: "24h",
    grain: "hour",
    from: "2026-11-20T08:00:00.000Z",
    to: "2026-11-20T12:20:00.000Z",
    facts: {
      reachable: fact("reachable"),
      authenticated: fact("authenticated"),
      modelUsable: fact("modelUsable"),
    },
    ...change,
  };
}

test("an hour in which nothing was checked is a gap in the line, not a line across", () => {
  const points = [point("2026-11-20T08:00:00.000Z", 60, 90), point("2026-11-20T11:00:00.000Z", 62, 95)];
  const data = chartData(points, series());
  expect(data.p50).toEqual([60, null, null, 62, null]);
  expect(data.p95).toEqual([90, null, null, 95, null]);
  expect(data.x).toHaveLength(5);
  expect(new Set(data.x.slice(1).map((x, index) => x - (data.x[index] ?? 0)))).toEqual(new Set([3600]));
});

test("ninety days are ninety slots of a day", () => {
  const range = series({ grain: "day", from: "2026-08-23T00:00:00.000Z", to: "2026-11-20T12:20:00.000Z" });
  const data = chartData([point("2026-11-20T00:00:00.000Z", 60)], range);
  expect(data.x).toHaveLength(90);
  expect(data.p50.at(-1)).toBe(60);
});

test("an hour whose checks all failed stays in the chart's data without a latency", () => {
  const data = chartData([point("2026-11-20T09:00:00.000Z", null)], series());
  expect(data.p50[1]).toBeNull();
  expect(data.points[1]?.counts.yes).toBe(12);
});

test("a single answer between two gaps is drawn as a dot", () => {
  expect(lonely([5, null, 6, 7, null, 8])).toEqual([0, 5]);
  expect(lonely([null, null])).toEqual([]);
});

test("the slowest hour is the one with the highest p95", () => {
  const points = [point("2026-11-20T08:00:00.000Z", 60, 90), point("2026-11-20T09:00:00.000Z", 50, 1310)];
  expect(peakOf(points)).toEqual({ at: "2026-11-20T09:00:00.000Z", p95: 1310 });
  expect(peakOf([point("2026-11-20T08:00:00.000Z", null)])).toBeNull();
});

test("the first fact shown is one that was asked", () => {
  const some = [point("2026-11-20T08:00:00.000Z", 60)];
  expect(tellingFact(series({ points: { reachable: some, authenticated: some } }))).toBe("authenticated");
  expect(tellingFact(series({ points: { reachable: some } }))).toBe("reachable");
  expect(isEmpty(series().facts)).toBe(true);
  expect(isEmpty(series({ points: { modelUsable: some } }).facts)).toBe(false);
});

test("counts of nothing are left out", () => {
  expect(counted({ yes: 286, partly: 0, no: 2, unknown: 0, offline: 3 })).toEqual([
    { kind: "yes", count: 286 },
    { kind: "no", count: 2 },
    { kind: "offline", count: 3 },
  ]);
});

test.each([
  [1, "100%"],
  [0.99999, "99.99%"],
  [286 / 288, "99.3%"],
  [0.57, "57%"],
  [0, "0%"],
])("an uptime of %d reads %s: it is never rounded up", (share, text) => {
  expect(percentText(share)).toBe(text);
});
