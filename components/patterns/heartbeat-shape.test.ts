import { expect, test } from "vitest";

import { BEATS_KEPT } from "@/lib/profiles/beats.rules";
import type { Beat } from "@/lib/profiles/standing.schemas";

import {
  barHeight,
  beatShapes,
  countBeats,
  emptySlotsPath,
  STRIP_HEIGHT,
  STRIP_WIDTH,
} from "./heartbeat-shape";

function beat(outcome: Beat["outcome"], latencyMs: number | null = 60): Beat {
  return { at: "2026-11-20T09:30:00.000Z", outcome, latencyMs };
}

test("a slower check is a higher bar, and no bar leaves the strip", () => {
  const heights = [null, 0.2, 10, 60, 371, 1_310, 10_000, 90_000].map(barHeight);
  expect(heights).toEqual([...heights].sort((a, b) => a - b));
  expect(new Set(heights.slice(2)).size).toBe(5);
  expect(Math.min(...heights)).toBeGreaterThan(0);
  expect(Math.max(...heights)).toBe(STRIP_HEIGHT);
});

test("each outcome has a shape of its own, so that colour is not needed", () => {
  const paths = (["ok", "partly", "failed", "unknown"] as const).map(
    (outcome) => beatShapes([beat(outcome)])[0]?.path,
  );
  expect(new Set(paths).size).toBe(4);
});

test("a failed check is a broken bar: one piece at the top, one at the bottom", () => {
  const [shape] = beatShapes([beat("failed", null)]);
  expect(shape?.path.match(/M/g)).toHaveLength(2);
  expect(shape?.path).toContain(` 0h`);
});

test("the newest beat stands at the end, and older ones than fit are left out", () => {
  const many = Array.from({ length: BEATS_KEPT + 5 }, (_, index) => beat("ok", 20 + index));
  const shapes = beatShapes(many);
  expect(shapes).toHaveLength(BEATS_KEPT);
  expect(shapes[0]?.x).toBe(0);
  expect(shapes.at(-1)?.beat).toBe(many.at(-1));
  expect((shapes.at(-1)?.x ?? 0) + 4).toBe(STRIP_WIDTH);
});

test("a profile that was checked twice shows two bars at the end and dots before them", () => {
  const beats = [beat("ok"), beat("failed")];
  expect(beatShapes(beats).map(({ x }) => x)).toEqual([STRIP_WIDTH - 10, STRIP_WIDTH - 4]);
  expect(emptySlotsPath(beats).match(/M/g)).toHaveLength(BEATS_KEPT - 2);
  expect(emptySlotsPath(Array.from({ length: BEATS_KEPT }, () => beat("ok")))).toBe("");
});

test("the text beside the strip counts every outcome", () => {
  expect(countBeats([beat("ok"), beat("ok"), beat("partly"), beat("unknown")])).toEqual({
    ok: 2,
    partly: 1,
    failed: 0,
    unknown: 1,
  });
});
