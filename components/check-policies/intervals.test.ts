import { expect, test } from "vitest";

import { INTERVAL_SECONDS_MIN, MODEL_INTERVAL_SECONDS_MIN } from "@/lib/check-policies/schemas";

import { FREE_INTERVALS, MODEL_INTERVALS, offered, wholeUnits } from "./intervals";

test("no interval is offered that the API would refuse", () => {
  expect(Math.min(...FREE_INTERVALS)).toBeGreaterThanOrEqual(INTERVAL_SECONDS_MIN);
  expect(Math.min(...MODEL_INTERVALS)).toBeGreaterThanOrEqual(MODEL_INTERVAL_SECONDS_MIN);
  expect(Math.max(...FREE_INTERVALS, ...MODEL_INTERVALS)).toBeLessThanOrEqual(24 * 60 * 60);
});

test("an interval set over the API is offered too, in its place", () => {
  expect(offered([60, 120], 90)).toEqual([60, 90, 120]);
  expect(offered([60, 120], 60)).toEqual([60, 120]);
});

test.each([
  [90, [60, 30]],
  [300, [300]],
  [5400, [3600, 1800]],
  [86_400, [86_400]],
])("%d seconds are told in full, not rounded to their largest unit", (seconds, units) => {
  expect(wholeUnits(seconds)).toEqual(units);
});
