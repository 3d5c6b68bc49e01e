import { expect, test } from "vitest";

import { OVERLAPS, ROTATION_REASONS, ROTATION_STEPS } from "@/lib/rotations/schemas";

import { OVERLAP_CHOICES, REASON_CHOICES, STEPS, stepNumber } from "./choices";

test("the page offers every step, overlap and reason that the API knows, in its order", () => {
  expect(STEPS).toEqual(ROTATION_STEPS);
  expect(OVERLAP_CHOICES).toEqual(OVERLAPS);
  expect(REASON_CHOICES).toEqual(ROTATION_REASONS);
});

test("steps are counted from one", () => {
  expect(stepNumber("staged")).toBe(1);
  expect(stepNumber("retired")).toBe(5);
});
