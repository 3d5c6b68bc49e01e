import { describe, expect, test } from "vitest";

import type { HoldSpan } from "@/lib/gateways/schemas";

import { edgesOf, heldAt, lanesOf, lastBegun } from "./lanes";
import { endOfNow, movedByKey, percentOf, SPAN_RANGES, ticksOf, windowOf } from "./span-window";

const MINUTE = 60_000;
const at = (clock: string) => Date.parse(`2026-11-20T${clock}Z`);
const iso = (clock: string) => new Date(at(clock)).toISOString();

const HOUR = { fromMs: at("16:31:00"), toMs: at("17:31:00") };

function span(since: string, until: string | null, change: Partial<HoldSpan> = {}): HoldSpan {
  return {
    gatewayId: "gtw_1",
    authProfile: {
      hash: "sha256:eb00dba28934",
      id: "bailian:key1",
      provider: "bailian",
      profileId: null,
    },
    kind: "cooldown",
    reason: "rate_limit",
    since: iso(since),
    until: until === null ? null : iso(until),
    model: null,
    errorCount: 1,
    confidence: "stated",
    rawError: null,
    clearedEarly: false,
    ...change,
  };
}

const other = {
  authProfile: { hash: "sha256:1af0986844f2", id: null, provider: "bailian", profileId: null },
};

describe("the window", () => {
  test("of now ends with now, or at most a step later", () => {
    const now = at("17:30:31");
    expect(endOfNow("1h", now)).toBe(at("17:31:00"));
    expect(endOfNow("15m", now)).toBe(at("17:30:45"));
    for (const range of SPAN_RANGES) expect(endOfNow(range, now)).toBeGreaterThanOrEqual(now);
  });

  test("stays that of now for a moment it reaches back to", () => {
    expect(windowOf("1h", at("16:31:00"), at("17:31:00"))).toEqual(HOUR);
    expect(windowOf("1h", null, at("17:31:00"))).toEqual(HOUR);
  });

  test("holds still while a moment of long ago is moved within it", () => {
    const end = at("17:31:00");
    const first = windowOf("1h", at("09:05:00"), end);
    expect(first).toEqual({ fromMs: at("09:00:00"), toMs: at("10:00:00") });
    expect(windowOf("1h", at("09:59:59"), end)).toEqual(first);
  });

  test.each([
    ["1h", 0, ["16:40:00", "16:50:00", "17:00:00", "17:10:00", "17:20:00", "17:30:00"]],
    // Half an hour off: round times there are not round times here.
    ["1h", 5.5 * 60 * MINUTE, ["16:40:00", "16:50:00", "17:00:00", "17:10:00", "17:20:00", "17:30:00"]],
  ] as const)("over %s has its marks at round times (%d ms ahead of UTC)", (range, offset, clocks) => {
    expect(ticksOf(range, HOUR, offset)).toEqual(clocks.map(at));
  });

  test("over a week has its marks at midnight of the page's zone", () => {
    const week = windowOf("7d", null, at("17:00:00"));
    const ticks = ticksOf("7d", week, 8 * 60 * MINUTE);
    expect(ticks).toHaveLength(7);
    expect(new Date(ticks.at(-1) ?? 0).toISOString()).toBe("2026-11-20T16:00:00.000Z");
  });

  test("puts what lies outside on its edge", () => {
    expect([at("16:00:00"), at("17:01:00"), at("18:00:00")].map((ms) => percentOf(HOUR, ms))).toEqual([
      0, 50, 100,
    ]);
  });
});

describe("the rows", () => {
  const names = new Map([
    ["gtw_1", "edge-10"],
    ["gtw_2", "edge-2"],
  ]);
  const lanes = (spans: HoldSpan[]) => lanesOf(spans, HOUR, (id) => names.get(id) ?? "");

  test("are one per gateway and auth profile, gateways by name with numbers as numbers", () => {
    const found = lanes([
      span("16:40:00", "16:45:00"),
      span("17:00:00", "17:05:00"),
      span("17:00:00", "17:05:00", other),
      span("17:00:00", "17:05:00", { gatewayId: "gtw_2" }),
    ]);
    expect(found.map(({ gatewayId, bars }) => [gatewayId, bars.length])).toEqual([
      ["gtw_2", 1],
      ["gtw_1", 2],
      ["gtw_1", 1],
    ]);
  });

  test("leave out what ended before the window or begins after it", () => {
    expect(lanes([span("16:00:00", "16:31:00"), span("17:31:00", "17:40:00")])).toEqual([]);
  });

  test("show a hold without an end up to the window's edge, as open", () => {
    expect(lanes([span("16:02:00", null, { kind: "blocked" })])[0]?.bars).toMatchObject([
      { left: 0, width: 100, open: true, begins: false, labelled: true },
    ]);
  });

  test("place a hold where it was, and say that it began here", () => {
    expect(lanes([span("16:46:00", "17:01:00")])[0]?.bars).toMatchObject([
      { left: 25, width: 25, open: false, begins: true, labelled: true, count: 1 },
    ]);
  });

  test("mark a begin where the mark does not hide the hold", () => {
    const [lane] = lanes([
      span("16:02:00", "16:40:00"),
      span("17:00:00", "17:01:00"),
      span("17:10:00", "17:12:00"),
    ]);
    expect(lane?.bars.map(({ marked }) => marked)).toEqual([false, false, true]);
  });

  test("draw holds of seconds that follow each other as one spot, and keep counting them", () => {
    const [lane] = lanes([
      span("17:00:00", "17:00:10"),
      span("17:00:15", "17:00:25"),
      span("17:00:30", "17:00:40"),
      span("17:20:00", "17:20:10"),
    ]);
    expect(lane?.bars.map(({ count }) => count)).toEqual([3, 1]);
  });

  test("do not draw a stated and a computed hold as one", () => {
    const [lane] = lanes([
      span("17:00:00", "17:00:10"),
      span("17:00:11", "17:00:20", { confidence: "computed" }),
    ]);
    expect(lane?.bars).toHaveLength(2);
  });
});

describe("at a moment", () => {
  const spans = [
    span("17:00:00", "17:20:00"),
    span("17:05:00", "17:06:00", other),
    span("16:02:00", null, { kind: "blocked", gatewayId: "gtw_2" }),
  ];

  test("a hold counts from its first instant, and no longer at its end", () => {
    expect(heldAt(spans, at("17:05:00")).map(({ since }) => since)).toEqual(
      ["17:05:00", "17:00:00", "16:02:00"].map(iso),
    );
    expect(heldAt(spans, at("17:06:00"))).toHaveLength(2);
    expect(heldAt(spans, at("16:00:00"))).toEqual([]);
  });

  test("the hold that began last is found, also after it has ended", () => {
    expect(lastBegun(spans, at("17:10:00"))?.since).toBe(iso("17:05:00"));
    expect(lastBegun(spans, at("16:00:00"))).toBeUndefined();
  });
});

describe("with the keyboard", () => {
  const spans = [span("17:00:00", "17:20:00"), span("16:02:00", "17:20:00", other)];
  const edges = edgesOf(spans, HOUR);
  const press = (key: string, clock: string, shiftKey = false) =>
    movedByKey({ key, shiftKey }, at(clock), { window: HOUR, edges, range: "1h" });

  test("the stops are where holds begin and end inside the window, each once", () => {
    expect(edges).toEqual([at("17:00:00"), at("17:20:00")]);
  });

  test.each([
    ["ArrowRight", "16:40:00", "17:00:00"],
    ["ArrowRight", "17:00:00", "17:20:00"],
    ["ArrowRight", "17:20:00", "17:31:00"],
    ["ArrowLeft", "17:20:00", "17:00:00"],
    ["ArrowLeft", "17:00:00", "16:31:00"],
    ["PageDown", "17:20:00", "17:10:00"],
    ["PageUp", "17:25:00", "17:31:00"],
    ["Home", "17:20:00", "16:31:00"],
    ["End", "16:40:00", "17:31:00"],
  ])("%s at %s goes to %s", (key, from, to) => {
    expect(press(key, from)).toBe(at(to));
  });

  test("Shift makes it a minute", () => {
    expect(press("ArrowLeft", "17:20:00", true)).toBe(at("17:19:00"));
    expect(press("ArrowRight", "17:20:00", true)).toBe(at("17:21:00"));
  });

  test("other keys are left to the browser", () => {
    expect(press("Tab", "17:20:00")).toBeUndefined();
  });
});
