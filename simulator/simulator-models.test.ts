import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { callSimulator, openSimulator, type Seen } from "./loopback-client";
import { startSimulator, type Simulator } from "./start-simulator";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const CHAT_URL = "https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions";
const hello = { model: "qwen-flash", messages: [{ role: "user", content: "hi" }] };
const chat = (body: unknown, key = simulator.keys.standard["cn-beijing"]): Promise<Seen> =>
  callSimulator(simulator, CHAT_URL, { key, body });

function events(text: string): Record<string, unknown>[] {
  return text
    .split("\n\n")
    .filter((event) => event.startsWith("data: {"))
    .map((event) => JSON.parse(event.slice("data: ".length)) as Record<string, unknown>);
}

describe("a model", () => {
  it("answers within max_tokens and says what it cost", async () => {
    const seen = await chat({ ...hello, max_tokens: 1, enable_thinking: false, stream: false });
    expect(seen.json).toMatchObject({
      object: "chat.completion",
      model: "qwen-flash",
      choices: [{ message: { role: "assistant", content: "Hello" }, finish_reason: "length" }],
      usage: { prompt_tokens: 16, completion_tokens: 1, total_tokens: 17 },
    });
  });

  it("streams word by word, with usage last when asked for, and [DONE]", async () => {
    const seen = await chat({ ...hello, stream: true, stream_options: { include_usage: true } });
    expect(seen.headers["content-type"]).toContain("text/event-stream");
    expect(seen.text.endsWith("data: [DONE]\n\n")).toBe(true);
    expect(events(seen.text).at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 7 } });
  });

  it("streams no usage unless asked for", async () => {
    const seen = await chat({ ...hello, stream: true });
    expect(events(seen.text).every((event) => event["usage"] === null)).toBe(true);
  });

  it("answers over the Anthropic interface, whole and streamed", async () => {
    const url = "https://dashscope.aliyuncs.com/apps/anthropic/v1/messages";
    const key = simulator.keys.standard["cn-beijing"];
    const whole = await callSimulator(simulator, url, { key, body: { ...hello, max_tokens: 5 } });
    const streamed = await callSimulator(simulator, url, {
      key,
      body: { ...hello, max_tokens: 50, stream: true },
    });
    expect(whole.json).toMatchObject({ stop_reason: "max_tokens", usage: { output_tokens: 5 } });
    expect(streamed.text).toContain("event: ping");
    expect(streamed.text).toContain("event: message_stop");
  });

  it("answers over the native interface", async () => {
    const seen = await callSimulator(
      simulator,
      "https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation",
      {
        key: simulator.keys.standard["cn-beijing"],
        body: { model: "qwen-flash", input: { messages: hello.messages } },
      },
    );
    expect(seen.json).toMatchObject({ output: { choices: [{ finish_reason: "stop" }] } });
  });

  it("answers OpenClaw on the Coding Plan host, whose client is the OpenAI SDK", async () => {
    const seen = await callSimulator(simulator, "https://coding.dashscope.aliyuncs.com/v1/chat/completions", {
      key: simulator.keys.coding["cn-beijing"],
      headers: { "user-agent": "OpenAI/JS 6.9.1" },
      body: { ...hello, model: "qwen3-coder-plus", stream: true },
    });
    expect(seen.status).toBe(200);
  });
});

describe("a request that cannot be served is refused in the documented words", () => {
  it.each([
    [
      "the developer role",
      { messages: [{ role: "developer", content: "hi" }] },
      400,
      "developer is not one of ['system', 'assistant', 'user', 'tool', 'function'] - 'messages.['0'].role'",
    ],
    [
      "thinking without streaming",
      { enable_thinking: true },
      400,
      "parameter.enable_thinking must be set to false for non-streaming calls",
    ],
    [
      "a model that thinks unless told not to, without streaming",
      { model: "qwen3-32b" },
      400,
      "parameter.enable_thinking must be set to false for non-streaming calls",
    ],
    [
      "a model that cannot stop thinking, told to",
      { model: "qwq-plus", enable_thinking: false, stream: true },
      400,
      "The value of the enable_thinking parameter is restricted to True.",
    ],
    ["no messages", { messages: [] }, 400, "[] is too short - 'messages'"],
    [
      "max_tokens over the model's limit",
      { max_tokens: 999_999 },
      400,
      "<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 32768]",
    ],
    [
      "max_tokens zero",
      { max_tokens: 0 },
      400,
      "<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 32768]",
    ],
    ["no model", { model: undefined }, 400, "you must provide a model parameter"],
    [
      "a model nobody has",
      { model: "health-check-nonexistent" },
      404,
      "The model `health-check-nonexistent` does not exist or you do not have access to it.",
    ],
    [
      "a model id in the wrong case",
      { model: "Qwen-Flash" },
      404,
      "The model `Qwen-Flash` does not exist or you do not have access to it.",
    ],
    [
      "an image model",
      { model: "wan2.7-image" },
      404,
      "Unsupported model `wan2.7-image` for OpenAI compatibility mode.",
    ],
    [
      "a model that was not bought",
      { model: "siliconflow/deepseek-v3.2" },
      403,
      "Access to model denied. Please make sure you are eligible for using the model.",
    ],
  ] as const)("%s", async (_title, change, status, message) => {
    const seen = await chat({ ...hello, ...change });
    expect(seen.status).toBe(status);
    expect((seen.json as { error: { message: string } }).error.message).toContain(message);
  });

  it("a GET where a POST belongs, before any key is looked at", async () => {
    const seen = await callSimulator(simulator, CHAT_URL);
    expect(seen).toMatchObject({
      status: 400,
      json: { error: { message: "Request method 'GET' is not supported." } },
    });
  });

  it("a body that is not JSON", async () => {
    expect((await chat("{not json")).status).toBe(400);
  });

  it("a model outside the Coding Plan", async () => {
    const seen = await callSimulator(simulator, "https://coding.dashscope.aliyuncs.com/v1/chat/completions", {
      key: simulator.keys.coding["cn-beijing"],
      headers: { "user-agent": "OpenAI/JS 6.9.1" },
      body: hello,
    });
    expect(seen).toMatchObject({
      status: 400,
      json: { error: { message: "model 'qwen-flash' is not supported" } },
    });
  });

  it("a body over one megabyte, with 413", async () => {
    const seen = await chat({ ...hello, messages: [{ role: "user", content: "x".repeat(1024 * 1024) }] });
    expect(seen.status).toBe(413);
  });
});

describe("a stream that goes wrong", () => {
  const streamed = { ...hello, stream: true, stream_options: { include_usage: true } };

  it.each(["streamError", "streamTorn", "streamStalls", "streamEndless"] as const)(
    "%s: an answer that is no stream comes as it should",
    async (name) => {
      expect((await chat({ ...hello, enable_thinking: false }, simulator.specialKeys[name])).status).toBe(
        200,
      );
    },
  );

  it("breaks off with an error behind its first words", async () => {
    const { status, text } = await chat(streamed, simulator.specialKeys.streamError);
    expect(status).toBe(200);
    expect(events(text).at(-1)).toMatchObject({ error: { code: "internal_error" } });
    expect(events(text)).toHaveLength(4);
  });

  it("ends without [DONE] and without its usage", async () => {
    const { text } = await chat(streamed, simulator.specialKeys.streamTorn);
    expect(events(text)).toHaveLength(3);
    expect(text).not.toContain("[DONE]");
  });

  it("stands still behind its first words, and stays open", async () => {
    const key = simulator.specialKeys.streamStalls;
    const response = await openSimulator(simulator, CHAT_URL, { key, body: streamed });
    let text = "";
    response.on("data", (piece: Buffer) => (text += piece.toString()));
    await expect.poll(() => events(text).length).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(events(text)).toHaveLength(3);
    expect(response.complete).toBe(false);
    response.destroy();
  });

  it("never ends, until the client hangs up", async () => {
    const key = simulator.specialKeys.streamEndless;
    const response = await openSimulator(simulator, CHAT_URL, { key, body: streamed });
    let bytes = 0;
    for await (const piece of response as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > 1024 * 1024) break;
    }
    expect(bytes).toBeGreaterThan(1024 * 1024);
  });
});

describe("an account in trouble still lists models, and says so once a model is called", () => {
  it.each([
    ["arrears", 400, "Arrearage"],
    ["freeTierOnly", 403, "AllocationQuota.FreeTierOnly"],
    ["throttledTokens", 429, "insufficient_quota"],
    ["throttledRequests", 429, "limit_requests"],
    ["throttledBurst", 429, "limit_burst_rate"],
    ["workspaceNotGranted", 403, "Workspace.AccessDenied"],
    ["modelNotGranted", 403, "Model.AccessDenied"],
    ["notActivated", 403, "AccessDenied.Unpurchased"],
    ["contentRefused", 400, "data_inspection_failed"],
    ["serverError", 500, "internal_error"],
    ["overloaded", 503, "ModelServingError"],
  ] as const)("%s: %i %s", async (name, status, code) => {
    const key = simulator.specialKeys[name];
    const list = await callSimulator(simulator, "https://dashscope.aliyuncs.com/compatible-mode/v1/models", {
      key,
    });
    const answer = await chat(hello, key);
    expect(list.status).toBe(200);
    expect(answer).toMatchObject({ status, json: { error: { code } } });
  });

  it("a revoked key is refused everywhere, in the words of the host", async () => {
    const key = simulator.specialKeys.revoked;
    const list = await callSimulator(simulator, "https://dashscope.aliyuncs.com/compatible-mode/v1/models", {
      key,
    });
    expect(list).toMatchObject({ status: 401, json: { error: { code: "invalid_api_key" } } });
  });

  it.each([
    ["codingHourQuota", "hour allocated quota exceeded."],
    ["codingWeekQuota", "week allocated quota exceeded."],
    ["codingConcurrency", "concurrency allocated quota exceeded."],
  ] as const)("a Coding Plan at its limit: %s", async (name, message) => {
    const seen = await callSimulator(
      simulator,
      "https://coding-intl.dashscope.aliyuncs.com/v1/chat/completions",
      {
        key: simulator.specialKeys[name],
        headers: { "user-agent": "OpenAI/JS 6.9.1" },
        body: { ...hello, model: "glm-5" },
      },
    );
    expect(seen).toMatchObject({ status: 429, json: { error: { message } } });
  });

  it("a Token Plan with no credits left", async () => {
    const url = "https://token-plan.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1/chat/completions";
    const body = { ...hello, model: "qwen3.6-plus" };
    const seen = await callSimulator(simulator, url, { key: simulator.specialKeys.tokenQuota, body });
    expect(seen).toMatchObject({ status: 429, json: { error: { code: "insufficient_quota" } } });
  });
});
