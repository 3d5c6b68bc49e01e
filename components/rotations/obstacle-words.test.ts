import { expect, test } from "vitest";

import { OBSTACLE_CODES } from "@/lib/rotations/progress.rules";

import { TOLD, TOLD_BY_STEP } from "./obstacle-words";

test("the page tells of every obstacle that a rotation can meet, each in one place", () => {
  expect([...TOLD, ...TOLD_BY_STEP].sort()).toEqual([...OBSTACLE_CODES].sort());
});
