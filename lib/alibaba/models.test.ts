import { describe, expect, test } from "vitest";

import { ModelEntry } from "@/lib/profiles/schemas";

import { documentedSizes, idInRightCase, isInPlan, modelsFor, probeModelFor, thinkingOf } from "./models";
import { PLANS } from "./plans";

describe("the models of a plan", () => {
  test.each(PLANS)("%s: every entry is complete and stands once", (plan) => {
    const models = modelsFor(plan);
    for (const model of models) expect(() => ModelEntry.parse(model)).not.toThrow();
    expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
  });

  test.each([
    ["standard", 14, "qwen3.6-plus", "qwen-flash"],
    ["coding", 10, "qwen3.6-plus", "qwen3.6-plus"],
    ["token-team", 10, "qwen3.6-plus", "qwen3.6-plus"],
    ["token-personal", 6, "qwen3.7-plus", "qwen3.7-plus"],
  ] as const)("%s: %i models, %s first, checked with %s", (plan, count, first, probe) => {
    expect(modelsFor(plan)).toHaveLength(count);
    expect(modelsFor(plan)[0]?.id).toBe(first);
    expect(probeModelFor(plan)).toBe(probe);
  });

  test("Coding Plan leaves out what its hosts refuse", () => {
    const ids = modelsFor("coding").map(({ id }) => id);
    for (const refused of ["qwen3.6-flash", "qwen3.7-max", "qwen3.8-max", "qwen3.8-flash"]) {
      expect(ids).not.toContain(refused);
    }
  });

  test("the personal edition offers none of the team's extra models", () => {
    const ids = modelsFor("token-personal").map(({ id }) => id);
    expect(ids.filter((id) => ["qwen3.6-plus", "kimi-k2.5", "glm-5", "MiniMax-M2.5"].includes(id))).toEqual(
      [],
    );
  });

  test("a model may be larger on one plan than on another", () => {
    const kimi = (plan: "standard" | "token-team") => modelsFor(plan).find(({ id }) => id === "kimi-k2.5");
    expect(kimi("standard")).toMatchObject({ maxTokens: 32_768, reasoning: false });
    expect(kimi("token-team")).toMatchObject({ maxTokens: 98_304, reasoning: true });
  });

  test("a caller may edit its list without changing ours", () => {
    modelsFor("standard")[0]?.input.push("image");
    expect(modelsFor("standard")[0]?.input).toEqual(["text", "image"]);
  });

  test("ids are exact, upper case included, because Model Studio refuses minimax-m2.5", () => {
    expect(thinkingOf("MiniMax-M2.5")).toBe("only");
    expect(thinkingOf("minimax-m2.5")).toBeNull();
  });
});

describe("what a plan is known to have", () => {
  test("Coding Plan and Token Plan have a whole list, pay-as-you-go has none", () => {
    expect(isInPlan("coding", "qwen3.6-plus")).toBe(true);
    expect(isInPlan("coding", "qwen3.8-max")).toBe(false);
    expect(isInPlan("token-personal", "glm-5.3")).toBe(true);
    expect(isInPlan("token-personal", "kimi-k2.5")).toBe(false);
    expect(isInPlan("token-team", "kimi-k2.6")).toBe(true);
    expect(isInPlan("standard", "qwen-max-2099")).toBeUndefined();
  });

  test("sizes are those of the plan where it has its own, and none for what JavaScript brings along", () => {
    expect(documentedSizes("standard", "kimi-k2.5")).toEqual({ contextWindow: 262_144, maxTokens: 32_768 });
    expect(documentedSizes("token-team", "kimi-k2.5")).toEqual({ contextWindow: 262_144, maxTokens: 98_304 });
    for (const id of ["constructor", "__proto__", "qwen-max-2099"])
      expect(documentedSizes("coding", id)).toBeNull();
  });

  test("an id in other letters is put right, any other is left alone", () => {
    expect(idInRightCase("minimax-m2.5")).toBe("MiniMax-M2.5");
    expect(idInRightCase("Qwen3.6-Plus")).toBe("qwen3.6-plus");
    expect(idInRightCase("MiniMax-M2.5")).toBeNull();
    expect(idInRightCase("constructor")).toBeNull();
  });
});
