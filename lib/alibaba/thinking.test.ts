import { describe, expect, test } from "vitest";

import { fitsThinking, thinkingRefusal } from "./thinking";

describe("a refusal tells how a model thinks", () => {
  test.each([
    ["parameter.enable_thinking must be set to false for non-streaming calls", "needs-stream"],
    ["parameter.enable_thinking only support stream", "needs-stream"],
    ["This model only support stream mode, please enable the stream parameter", "needs-stream"],
    ["current user api does not support http call.", "needs-stream"],
    ["The value of the enable_thinking parameter is restricted to True.", "always-on"],
    ["The model does not support enable_thinking.", "not-supported"],
    ["Range of max_tokens should be [1, 8192]", null],
    ["", null],
  ])("%s", (message, behaviour) => {
    expect(thinkingRefusal(message)).toBe(behaviour);
  });
});

test.each([
  ["switchable", "needs-stream", true],
  ["switchable", "accepted", true],
  ["switchable", "always-on", false],
  ["switchable", "not-supported", false],
  ["only", "always-on", true],
  ["only", "accepted", false],
  ["none", "accepted", true],
  ["none", "not-supported", true],
  ["none", "needs-stream", false],
  [null, "needs-stream", true],
] as const)("a model described as %s that is %s: as documented is %s", (expected, behaviour, fits) => {
  expect(fitsThinking(expected, behaviour)).toBe(fits);
});
