import { describe, expect, test } from "vitest";

import {
  anthropicRequest,
  chatRequest,
  keepsTasks,
  modelsListProvesKey,
  modelsRequest,
  refusesRole,
  roleRequest,
  streamRequest,
  tasksRequest,
  thinkingRequest,
} from "./paths";
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

  test("a stream asks for its usage, and for enough tokens to tell a speed", () => {
    expect(streamRequest(BASE, "qwen-flash").body).toEqual({
      model: "qwen-flash",
      messages: [{ role: "user", content: "hi" }],
      max_tokens: 16,
      stream: true,
      stream_options: { include_usage: true },
      enable_thinking: false,
    });
  });

  test.each(["system", "developer"] as const)("an instruction goes before the chat, as %s", (role) => {
    const messages = roleRequest(BASE, "qwen-flash", role).body?.["messages"];
    expect(messages).toEqual([
      { role, content: expect.any(String) },
      { role: "user", content: "hi" },
    ]);
  });

  test.each([
    ["qwen3.6-plus", { enable_thinking: true, thinking_budget: 1 }],
    ["qwen3-coder-plus", { enable_thinking: true, thinking_budget: 1 }],
    ["a-model-of-tomorrow", { enable_thinking: true, thinking_budget: 1 }],
    ["MiniMax-M2.5", { enable_thinking: false }],
  ])("the thinking flag of %s is turned round, without a stream", (model, flag) => {
    expect(thinkingRequest(BASE, model).body).toEqual({
      model,
      messages: [{ role: "user", content: "hi" }],
      max_tokens: 1,
      stream: false,
      ...flag,
    });
  });

  test("tasks are only read, and only one of them", () => {
    const native = "https://dashscope.aliyuncs.com/api/v1";
    expect(tasksRequest({ native })).toEqual({
      method: "GET",
      url: `${native}/tasks/?page_no=1&page_size=1`,
      body: null,
    });
    expect(PLANS.filter(keepsTasks)).toEqual(["standard"]);
  });

  test("the Anthropic path is asked in its own protocol", () => {
    const anthropic = "https://dashscope.aliyuncs.com/apps/anthropic";
    expect(anthropicRequest({ anthropic }, "qwen-flash")).toEqual({
      method: "POST",
      url: `${anthropic}/v1/messages`,
      headers: { "anthropic-version": "2023-06-01" },
      body: { model: "qwen-flash", max_tokens: 1, messages: [{ role: "user", content: "hi" }] },
    });
  });
});

test.each([
  [
    "developer is not one of ['system', 'assistant', 'user', 'tool', 'function'] - 'messages.['0'].role'",
    true,
  ],
  ["InternalError.Algo: Role must be in [system, user, assistant, tool]", true],
  ["Role must be user or assistant", true],
  ["Range of max_tokens should be [1, 8192]", false],
  ["", false],
])("a refusal of a role is known by its words: %s", (message, refused) => {
  expect(refusesRole(message)).toBe(refused);
});
