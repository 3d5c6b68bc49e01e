import { describe, expect, test } from "vitest";

import { ModelEntry } from "@/lib/profiles/schemas";

import { modelsFor, probeModelFor, thinkingOf } from "./models";
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
