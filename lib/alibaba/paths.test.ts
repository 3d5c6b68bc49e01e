import { describe, expect, test } from "vitest";

import { chatRequest, modelsListProvesKey, modelsRequest } from "./paths";
import { PLANS } from "./plans";

const BASE = { openai: "https://coding.dashscope.aliyuncs.com/v1" };

describe("probe requests", () => {
  test("append their path to the base URL and to nothing else", () => {
    expect(modelsRequest(BASE)).toEqual({ method: "GET", url: `${BASE.openai}/models`, body: null });
    expect(chatRequest(BASE, "qwen-flash").url).toBe(`${BASE.openai}/chat/completions`);
  });

  test("ask for the smallest answer, with thinking off where it can be", () => {
    expect(chatRequest(BASE, "qwen-flash").body).toEqual({
      model: "qwen-flash",
      messages: [{ role: "user", content: "hi" }],
      max_tokens: 1,
      stream: false,
      enable_thinking: false,
    });
  });

  test.each([
    ["qwen3.6-plus", { enable_thinking: false, stream: false }],
    ["a-model-of-tomorrow", { enable_thinking: false, stream: false }],
    ["qwen3-coder-plus", { enable_thinking: undefined, stream: false }],
    ["MiniMax-M2.5", { enable_thinking: undefined, stream: true }],
  ])("%s is asked in the form it takes", (model, expected) => {
    const body = chatRequest(BASE, model).body;
    expect({ enable_thinking: body?.["enable_thinking"], stream: body?.["stream"] }).toEqual(expected);
  });

  test("the model list proves a key on every plan but Coding Plan", () => {
    expect(PLANS.filter(modelsListProvesKey)).toEqual(["standard", "token-team", "token-personal"]);
  });
});
