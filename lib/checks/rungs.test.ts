import { expect, test } from "vitest";

import { CHECK_REASONS } from "./reasons";
import { costOf, RUNGS } from "./rungs";
import { STEP_NAMES } from "./schemas";

test.each([
  ["network", "standard", { tokens: 0, sendsKey: false }],
  ["network", "coding", { tokens: 0, sendsKey: false }],
  ["auth", "standard", { tokens: 0, sendsKey: true }],
  ["auth", "token-team", { tokens: 0, sendsKey: true }],
  ["auth", "coding", { tokens: 0, sendsKey: false }],
  ["model", "standard", { tokens: 16, sendsKey: true }],
  ["model", "coding", { tokens: 16, sendsKey: true }],
] as const)("the button of a %s check on %s says what it costs", (level, plan, cost) => {
  expect(costOf(level, plan)).toEqual(cost);
});

test("every step of a check has its rung, in order, cheapest first", () => {
  expect(RUNGS.map(({ name }) => name)).toEqual(STEP_NAMES);
  const costs = RUNGS.map(({ tokens, sendsKey }) => tokens + Number(sendsKey));
  expect(costs).toEqual(costs.toSorted((a, b) => a - b));
});

test("no two reasons share a word", () => {
  expect(new Set(CHECK_REASONS).size).toBe(CHECK_REASONS.length);
});
