import { describe, expect, test } from "vitest";

import { CHECK_REASONS } from "./reasons";
import { costOf, RUNGS } from "./rungs";
import { CHECK_LEVELS, STEP_NAMES, type StepName } from "./schemas";

test.each([
  ["network", "standard", { tokens: 0, sendsKey: false }],
  ["network", "coding", { tokens: 0, sendsKey: false }],
  ["auth", "standard", { tokens: 0, sendsKey: true }],
  ["auth", "token-team", { tokens: 0, sendsKey: true }],
  ["auth", "coding", { tokens: 0, sendsKey: false }],
  ["model", "standard", { tokens: 16, sendsKey: true }],
  ["model", "coding", { tokens: 16, sendsKey: true }],
  ["stream", "standard", { tokens: 48, sendsKey: true }],
  ["full", "standard", { tokens: 88, sendsKey: true }],
  ["full", "token-team", { tokens: 88, sendsKey: true }],
] as const)("the button of a %s check on %s says what it costs", (level, plan, cost) => {
  expect(costOf(level, plan)).toEqual(cost);
});

describe("asking several models", () => {
  test("costs a chat for each, and nothing twice for the one the check asks anyway", () => {
    expect(costOf("model", "standard", ["qwen3.6-plus", "qwen-flash", "qwen3.6-plus"]).tokens).toBe(32);
    expect(costOf("model", "standard", ["qwen3.6-plus", "qwen-flash"], "glm-5").tokens).toBe(48);
  });

  test("costs nothing at a level that asks none", () => {
    expect(costOf("auth", "standard", ["qwen3.6-plus"]).tokens).toBe(0);
  });
});

describe("the ladder", () => {
  test("has a rung for every step of a check, in order", () => {
    expect(RUNGS.map(({ name }) => name)).toEqual(STEP_NAMES);
  });

  test("goes up: no rung stands below one of a lower level, and no level leaves out what a lower one has", () => {
    const levels = RUNGS.map(({ level }) => CHECK_LEVELS.indexOf(level));
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    expect(new Set(RUNGS.map(({ level }) => level))).toEqual(new Set(CHECK_LEVELS));
  });

  test("sends no key before everything that is free without one, and pays for nothing before the key is proven", () => {
    const climbed = RUNGS.filter(({ level }) => ["network", "auth", "model"].includes(level));
    const costs = climbed.map(({ tokens, sendsKey }) => tokens + Number(sendsKey));
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
  });

  test("rests on rungs that stand below", () => {
    const below = new Set<StepName>();
    for (const { name, needs, needsOk } of RUNGS) {
      for (const needed of [...needs, ...needsOk]) expect(below).toContain(needed);
      below.add(name);
    }
  });
});

test("no two reasons share a word", () => {
  expect(new Set(CHECK_REASONS).size).toBe(CHECK_REASONS.length);
});
