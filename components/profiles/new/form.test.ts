import { expect, test } from "vitest";

import { envVarVerdict, fill, type Form, providerIdVerdict, toInput } from "./form";
import { modelEntry } from "./model-entry";
import { choosePlanAndRegion, NOWHERE } from "./where";

const blank: Form = { where: NOWHERE, name: null, owner: "", providerId: null, envVar: null, models: null };
const singapore: Form = { ...blank, where: choosePlanAndRegion(NOWHERE, "standard", "ap-southeast-1") };
const there = [
  { name: "Chat", openclawProviderId: "alibaba-standard-intl", envVar: "ALIBABA_STANDARD_INTL_API_KEY" },
];

test("nothing is suggested before plan and region are chosen", () => {
  expect(fill(blank, [], "")).toBeNull();
});

test("suggested names stay clear of the profiles that are there", () => {
  expect(fill(singapore, there, "Standard Singapore")).toMatchObject({
    name: "Standard Singapore",
    providerId: "alibaba-standard-intl-2",
    envVar: "ALIBABA_STANDARD_INTL_2_API_KEY",
  });
});

test("what is saved is what stands in the fields; what was not touched is left to the server", () => {
  const form = { ...singapore, owner: "  Mila  ", providerId: "mine" };
  const filled = fill(form, there, "Standard Singapore");
  if (!filled) throw new Error("a place is chosen");
  expect(toInput(form, filled)).toEqual({
    name: "Standard Singapore",
    presetId: "standard-ap-southeast-1-shared",
    openclawProviderId: "mine",
    envVar: "ALIBABA_STANDARD_INTL_2_API_KEY",
    owner: "Mila",
  });
});

test.each([
  ["alibaba-standard-cn", "ok"],
  ["qwen", "plugin-owned"],
  ["deepseek", "plugin-owned"],
  ["Alibaba Standard", "charset"],
  ["", "empty"],
  ["alibaba-standard-intl", "taken"],
])("provider id “%s” is judged at once: %s", (id, expected) => {
  const verdict = providerIdVerdict(id, there);
  expect(verdict.tone === "ok" ? "ok" : verdict.code).toBe(expected);
});

test.each([
  ["ALIBABA_KEY", "ok"],
  ["DASHSCOPE_API_KEY", "read-by-plugin"],
  ["ALIBABA_STANDARD_INTL_API_KEY", "shared"],
  ["OPENCLAW_HOME", "reserved"],
  ["lower", "pattern"],
])("variable %s is judged at once: %s", (name, expected) => {
  const verdict = envVarVerdict(name, there);
  expect(verdict.tone === "ok" ? "ok" : verdict.code).toBe(expected);
});

test("a model added by id gets its documented sizes, an unknown one small sizes", () => {
  expect(modelEntry("qwen3.6-plus").contextWindow).toBeGreaterThan(100_000);
  expect(modelEntry("my-own-model")).toEqual({
    id: "my-own-model",
    name: "my-own-model",
    reasoning: false,
    input: ["text"],
    contextWindow: 32_768,
    maxTokens: 8_192,
  });
});
