import { expect, test } from "vitest";

import { stepNumber } from "./step-number";

test("steps are counted from one", () => {
  expect(stepNumber("staged")).toBe(1);
  expect(stepNumber("retired")).toBe(5);
});
