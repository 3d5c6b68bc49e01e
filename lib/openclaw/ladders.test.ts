import { describe, expect, test } from "vitest";

import ladderData from "./data/ladders.json";
import { LadderFile } from "./ladder-file";
import {
  gatewayMayForgetHolds,
  holdSeconds,
  isModelScoped,
  isNeverHeld,
  ladderFor,
  laddersOf,
  surfacedErrorResetsProfile,
} from "./ladders";

const HOUR = 3600;

test("the ladders in the data are whole", () => {
  expect(LadderFile.parse(ladderData)).toEqual(ladderData);
});

describe("how long a failure holds an auth profile", () => {
  test.each([
    ["2026.3.13", "cooldown", "auth", [60, 300, 1500, HOUR, HOUR]],
    ["2026.3.13", "cooldown", "rate_limit", [60, 300, 1500, HOUR, HOUR]],
    ["2026.3.13", "disabled", "billing", [5 * HOUR, 10 * HOUR, 20 * HOUR, 24 * HOUR, 24 * HOUR]],
    ["2026.3.13", "disabled", "auth_permanent", [5 * HOUR, 10 * HOUR, 20 * HOUR, 24 * HOUR, 24 * HOUR]],
    ["2026.5.12", "cooldown", "auth", [30, 60, 300, 300, 300]],
    ["2026.5.12", "cooldown", "rate_limit", [30, 60, 300, 300, 300]],
    ["2026.5.12", "disabled", "billing", [5 * HOUR, 10 * HOUR, 20 * HOUR, 24 * HOUR, 24 * HOUR]],
    ["2026.5.12", "disabled", "auth_permanent", [600, 1200, 2400, HOUR, HOUR]],
    ["2026.9.6", "cooldown", "model_not_found", [30, 60, 300, 300, 300]],
    ["2026.9.6", "cooldown", "rate_limit", [30, 60, 120, 240, 480]],
    ["2026.9.6", "disabled", "billing", [600, 1200, 2400, 4800, 9600]],
    ["2026.9.6", "disabled", "auth_permanent", [600, 1200, 2400, HOUR, HOUR]],
  ] as const)("%s, %s for %s", (version, window, reason, seconds) => {
    const ladder = ladderFor(version, window, reason);
    expect(ladder && [1, 2, 3, 4, 5].map((failures) => holdSeconds(ladder, failures))).toEqual(seconds);
  });

  test("an unusual count still gives a step of the ladder", () => {
    const ladder = ladderFor("2026.9.6", "cooldown", "rate_limit");
    expect(ladder && [0, -1, 1e9].map((failures) => holdSeconds(ladder, failures))).toEqual([30, 30, 86_400]);
  });

  test("something that is no version has no ladder", () => {
    expect(laddersOf("latest")).toEqual([]);
    expect(ladderFor("latest", "cooldown", "auth")).toBeNull();
  });
});

test.each([
  "2026.2.17",
  "2026.3.13",
  "2026.4.1",
  "2026.5.12",
  "2026.7.1",
  "2026.8.1-beta.2",
  "2026.9.4",
  "2026.9.6",
])("%s has exactly one ladder for every reason", (version) => {
  const named = laddersOf(version).flatMap((ladder) =>
    (ladder.reasons ?? ["*"]).map((reason) => `${ladder.window} ${reason}`),
  );
  expect(new Set(named).size).toBe(named.length);
  expect(named).toEqual(
    expect.arrayContaining(["cooldown *", "disabled billing", "disabled auth_permanent"]),
  );
});

test.each([
  ["2026.3.13", "rate_limit", false],
  ["2026.5.12", "rate_limit", true],
  ["2026.5.12", "model_not_found", false],
  ["2026.7.1", "timeout", true],
  ["2026.9.6", "model_not_found", true],
  ["2026.9.6", "auth", false],
])("in %s a %s failure holds one model only: %s", (version, reason, scoped) => {
  expect(isModelScoped(version, reason)).toBe(scoped);
});

test("only releases up to March 2026 forget the hold of the profile whose error they surface", () => {
  expect(["2026.2.17", "2026.3.13", "2026.3.28", "2026.9.6"].map(surfacedErrorResetsProfile)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("only releases up to March 2026 are suspected of forgetting holds", () => {
  expect(["2026.3.13", "2026.5.12"].map(gatewayMayForgetHolds)).toEqual([true, false]);
});

test.each([
  ["2026.9.6", "openrouter", true],
  ["2026.3.13", "kilocode", true],
  ["2026.2.17", "openrouter", false],
  ["2026.9.6", "bailian", false],
])("%s never holds a key of %s: %s", (version, provider, expected) => {
  expect(isNeverHeld(version, provider)).toBe(expected);
});
