import { expect, test } from "vitest";

import { BEATS_KEPT, PACKED_BEATS, packBeats, unpackBeats, withBeat } from "./beats.rules";
import type { Beat } from "./standing.schemas";

const BEATS: Beat[] = [
  { at: "2026-11-20T09:30:00.000Z", outcome: "ok", latencyMs: 40 },
  { at: "2026-11-20T09:31:00.000Z", outcome: "failed", latencyMs: null },
  { at: "2026-11-20T09:31:00.000Z", outcome: "partly", latencyMs: 1200 },
  { at: "2026-11-20T09:40:00.000Z", outcome: "unknown", latencyMs: null },
];

test("a heartbeat comes back from its short text as it was, to the second and the millisecond", () => {
  expect(unpackBeats(packBeats(BEATS))).toEqual(BEATS);
  expect(packBeats(BEATS)).toMatch(PACKED_BEATS);
  expect(packBeats(BEATS)).toBe("1795167000o40,60f,0p1200,540u");
});

test("no beat comes to lie later than it was", () => {
  const late: Beat = { at: "2026-11-20T09:30:00.999Z", outcome: "ok", latencyMs: 40 };
  expect(unpackBeats(packBeats([late]))[0]?.at).toBe("2026-11-20T09:30:00.000Z");
});

test("a profile that was never checked has an empty heartbeat", () => {
  expect(packBeats([])).toBe("");
  expect("").toMatch(PACKED_BEATS);
  expect(unpackBeats("")).toEqual([]);
});

test("the newest beat pushes the oldest out once as many are kept as a profile keeps", () => {
  const full = Array.from({ length: BEATS_KEPT }, (_, minute): Beat => ({
    at: new Date(Date.parse("2026-11-20T09:00:00.000Z") + minute * 60_000).toISOString(),
    outcome: "ok",
    latencyMs: minute,
  }));
  const newest: Beat = { at: "2026-11-20T10:00:00.000Z", outcome: "failed", latencyMs: null };
  expect(unpackBeats(withBeat(packBeats(full), newest))).toEqual([...full.slice(1), newest]);
});

test("a beat that comes late takes its place, and one that comes twice is there once", () => {
  const late: Beat = { at: "2026-11-20T09:30:30.000Z", outcome: "ok", latencyMs: 45 };
  const expected = [BEATS[0], late, ...BEATS.slice(1)];
  expect(unpackBeats(withBeat(packBeats(BEATS), late))).toEqual(expected);
  expect(unpackBeats(withBeat(withBeat(packBeats(BEATS), late), late))).toEqual(expected);
});

test.each([[{ at: "soon" }], [{ outcome: "excellent" }], [{ latencyMs: -1 }]])(
  "a stored beat with %o does not pass for a packed one",
  (wrong) => {
    expect(packBeats([{ ...BEATS[0], ...wrong } as Beat])).not.toMatch(PACKED_BEATS);
  },
);
