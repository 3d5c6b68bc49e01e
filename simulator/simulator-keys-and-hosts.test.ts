import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { callSimulator, type Seen } from "./loopback-client";
import { startSimulator, type Simulator } from "./start-simulator";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const shared = "https://dashscope.aliyuncs.com/compatible-mode/v1/models";
const sharedIntl = "https://dashscope-intl.aliyuncs.com/compatible-mode/v1/models";
const workspace = "https://ws-team1.cn-beijing.maas.aliyuncs.com/compatible-mode/v1/models";
const coding = "https://coding.dashscope.aliyuncs.com/v1/chat/completions";
const codingIntl = "https://coding-intl.dashscope.aliyuncs.com/v1/chat/completions";
const token = "https://token-plan.cn-beijing.maas.aliyuncs.com/compatible-mode/v1/models";
const tokenIntl = "https://token-plan.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1/models";

const CHAT = { model: "qwen3.6-plus", max_tokens: 1, messages: [{ role: "user", content: "hi" }] };
const ask = (url: string, key?: string): Promise<Seen> =>
  callSimulator(simulator, url, {
    ...(key === undefined ? {} : { key }),
    ...(url.endsWith("/completions") ? { body: CHAT } : {}),
  });

describe("a key on its own host", () => {
  it.each([
    ["standard, Beijing, shared", shared, "cn-beijing", "standard"],
    ["standard, Singapore, shared", sharedIntl, "ap-southeast-1", "standard"],
    [
      "standard, Virginia",
      "https://dashscope-us.aliyuncs.com/compatible-mode/v1/models",
      "us-east-1",
      "standard",
    ],
    [
      "standard, Hong Kong",
      "https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1/models",
      "cn-hongkong",
      "standard",
    ],
    [
      "standard, finance cloud",
      "https://dashscope-finance.aliyuncs.com/compatible-mode/v1/models",
      "cn-finance",
      "standard",
    ],
    ["standard, Beijing, workspace", workspace, "cn-beijing", "standard"],
    [
      "standard, Tokyo, workspace",
      "https://ws-team1.ap-northeast-1.maas.aliyuncs.com/compatible-mode/v1/models",
      "ap-northeast-1",
      "standard",
    ],
    [
      "standard, Frankfurt, workspace",
      "https://ws-team1.eu-central-1.maas.aliyuncs.com/compatible-mode/v1/models",
      "eu-central-1",
      "standard",
    ],
    [
      "standard, Virginia, workspace",
      "https://ws-team1.us-east-1.maas.aliyuncs.com/compatible-mode/v1/models",
      "us-east-1",
      "standard",
    ],
    [
      "standard, Hong Kong, trial",
      "https://trial.cn-hongkong.maas.aliyuncs.com/compatible-mode/v1/models",
      "cn-hongkong",
      "standard",
    ],
    ["token plan, Beijing", token, "cn-beijing", "token"],
    ["token plan, Singapore", tokenIntl, "ap-southeast-1", "token"],
  ] as const)("is accepted: %s", async (_title, url, region, family) => {
    const key = (simulator.keys[family] as Record<string, string>)[region];
    const seen = await ask(url, key);
    expect(seen.status).toBe(200);
    expect((seen.json as { data: unknown[] }).data).toHaveLength(family === "token" ? 12 : 165);
  });
});

describe("the host-fingerprint table (knowledge/diagnosis.md §1)", () => {
  const keys = (): Simulator["keys"] => simulator.keys;
  const rows: [title: string, url: string, key: () => string | undefined, text: string][] = [
    [
      "Token Plan key on a pay-as-you-go host",
      shared,
      () => keys().token["cn-beijing"],
      "Incorrect API key provided",
    ],
    [
      "Token Plan key on the Coding host",
      coding,
      () => keys().token["cn-beijing"],
      "invalid access token or token expired",
    ],
    [
      "pay-as-you-go key on the Token Plan host",
      token,
      () => keys().standard["cn-beijing"],
      "Invalid API-key provided.",
    ],
    [
      "Coding key on the Token Plan host",
      token,
      () => keys().coding["cn-beijing"],
      "Invalid API-key provided.",
    ],
    [
      "pay-as-you-go key on the Coding host",
      coding,
      () => keys().standard["cn-beijing"],
      "invalid access token or token expired",
    ],
    [
      "Coding key on a pay-as-you-go host",
      shared,
      () => keys().coding["cn-beijing"],
      "Incorrect API key provided",
    ],
    [
      "Token Plan key of the other region",
      tokenIntl,
      () => keys().token["cn-beijing"],
      "Invalid API-key provided.",
    ],
    [
      "Coding key of the other site",
      codingIntl,
      () => keys().coding["cn-beijing"],
      "invalid access token or token expired",
    ],
    [
      "standard key of another region, shared host",
      sharedIntl,
      () => keys().standard["cn-beijing"],
      "Incorrect API key provided",
    ],
    [
      "standard key of another region, workspace host",
      workspace,
      () => keys().standard["us-east-1"],
      "Invalid API-key provided.",
    ],
    [
      "standard key on somebody else's workspace",
      "https://ws-other7.cn-beijing.maas.aliyuncs.com/compatible-mode/v1/models",
      () => keys().standard["cn-beijing"],
      "Invalid API-key provided.",
    ],
    [
      "Token Plan key in Frankfurt",
      "https://token-plan.eu-central-1.maas.aliyuncs.com/compatible-mode/v1/models",
      () => keys().token["cn-beijing"],
      "IllegalEndpoint",
    ],
    ["no key on the Token Plan host", token, () => undefined, "No API-key provided."],
    ["no key on a shared host", shared, () => undefined, "No API-key provided."],
    ["no key on the Coding host", coding, () => undefined, "No API-key provided."],
    ["a key nobody issued", shared, () => `sk-${"0".repeat(32)}`, "Incorrect API key provided"],
  ];
  it.each(rows)("401, in that host's words: %s", async (_title, url, key, text) => {
    const seen = await ask(url, key());
    expect(seen.status).toBe(401);
    expect((seen.json as { error: { message: string } }).error.message).toContain(text);
    expect(seen.headers["x-dashscope-call-gateway"]).toBeUndefined();
  });

  it("gives the older 403 for a Coding key on a pay-as-you-go host to the key made for it", async () => {
    const seen = await ask(shared, simulator.specialKeys.codingRefusedWith403);
    expect(seen.status).toBe(403);
    expect(seen.json).toMatchObject({ error: { message: "invalid api-key" } });
  });

  it("points to the help site of the host's own country", async () => {
    const china = await ask(shared, "sk-wrong");
    const abroad = await ask(sharedIntl, "sk-wrong");
    expect(china.text).toContain("https://help.aliyun.com/zh/model-studio/error-code#apikey-error");
    expect(abroad.text).toContain(
      "https://www.alibabacloud.com/help/en/model-studio/error-code#apikey-error",
    );
  });
});

describe("body shapes", () => {
  it("shared hosts: the error object with param, and request_id beside it, equal to the header", async () => {
    const seen = await ask(shared, "sk-wrong");
    expect(seen.json).toEqual({
      error: {
        message: expect.stringContaining("Incorrect API key provided.") as string,
        type: "invalid_request_error",
        param: null,
        code: "invalid_api_key",
      },
      request_id: seen.headers["x-request-id"],
    });
  });

  it("workspace and Token Plan hosts: the request id inside the error object", async () => {
    const seen = await ask(token);
    expect(seen.json).toEqual({
      error: {
        message: "No API-key provided.",
        id: seen.headers["x-request-id"],
        type: "invalid_request_error",
        code: "InvalidApiKey",
      },
    });
  });

  it("native paths: code, message, request_id, with the native spelling on every host", async () => {
    const seen = await ask("https://dashscope.aliyuncs.com/api/v1/models?page_no=1&page_size=1", "sk-wrong");
    expect(seen.json).toEqual({
      code: "InvalidApiKey",
      message: expect.stringMatching(/^Invalid API-key provided\./) as string,
      request_id: seen.headers["x-request-id"],
    });
  });

  it("Coding Plan: a string in place of the error object, for clients that are no coding tool", async () => {
    const seen = await ask(coding, simulator.keys.coding["cn-beijing"]);
    expect(seen.status).toBe(405);
    expect(seen.json).toEqual({ error: "Coding Plan is currently only available for Coding Agents" });
  });

  it("native streams: an error event", async () => {
    const seen = await callSimulator(
      simulator,
      "https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation",
      {
        key: simulator.specialKeys.arrears,
        headers: { "x-dashscope-sse": "enable" },
        body: { model: "qwen-flash", input: { messages: CHAT.messages } },
      },
    );
    expect(seen.text).toMatch(/^id:1\nevent:error\n:HTTP_STATUS\/400\ndata:\{"code":"Arrearage"/);
  });

  it("the edge: an HTML page for a method nobody serves", async () => {
    const seen = await callSimulator(simulator, shared, { method: "DELETE" });
    expect(seen.status).toBe(405);
    expect(seen.headers["content-type"]).toContain("text/html");
  });
});

describe("paths", () => {
  it.each([
    ["a base without /v1", "https://dashscope.aliyuncs.com/compatible-mode/models"],
    ["the native base with an OpenAI path", "https://dashscope.aliyuncs.com/api/v1/chat/completions"],
    ["a model list on the Anthropic base", "https://dashscope.aliyuncs.com/apps/anthropic/v1/models"],
    ["a model list on the Coding host", "https://coding.dashscope.aliyuncs.com/v1/models"],
    ["the native API on the Coding host", "https://coding.dashscope.aliyuncs.com/api/v1/models"],
    ["a host nobody has", "https://nothing.aliyuncs.com/compatible-mode/v1/models"],
    ["a path made of slashes", "https://dashscope.aliyuncs.com//"],
  ])("404 without a body: %s", async (_title, url) => {
    const seen = await ask(url, simulator.keys.standard["cn-beijing"]);
    expect(seen).toMatchObject({ status: 404, text: "" });
  });

  it("lists native models a page at a time", async () => {
    const seen = await ask(
      "https://dashscope.aliyuncs.com/api/v1/models?page_no=1&page_size=1",
      simulator.keys.standard["cn-beijing"],
    );
    expect(seen.json).toMatchObject({
      output: { total: 165, models: [{ model: expect.any(String) as string }] },
    });
  });

  it("shows an account without tasks", async () => {
    const seen = await ask(
      "https://dashscope.aliyuncs.com/api/v1/tasks/",
      simulator.keys.standard["cn-beijing"],
    );
    expect(seen).toMatchObject({ status: 200, json: { total: 0 } });
  });

  it("takes x-api-key on the Anthropic path of pay-as-you-go hosts, and only there", async () => {
    const path = "/apps/anthropic/v1/messages";
    const body = { ...CHAT, model: "qwen-flash" };
    const standard = await callSimulator(simulator, `https://dashscope.aliyuncs.com${path}`, {
      headers: { "x-api-key": simulator.keys.standard["cn-beijing"] },
      body,
    });
    const plan = await callSimulator(simulator, `https://token-plan.cn-beijing.maas.aliyuncs.com${path}`, {
      headers: { "x-api-key": simulator.keys.token["cn-beijing"] },
      body,
    });
    expect(standard).toMatchObject({ status: 200, json: { type: "message", role: "assistant" } });
    expect(plan).toMatchObject({
      status: 401,
      json: { type: "error", error: { message: "No API-key provided." } },
    });
  });
});

describe("the gateway's headers", () => {
  it("are all there when a model answered, and no rate-limit header is", async () => {
    const seen = await callSimulator(
      simulator,
      "https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions",
      {
        key: simulator.keys.standard["cn-beijing"],
        body: { ...CHAT, enable_thinking: false },
      },
    );
    expect(seen.status).toBe(200);
    expect(seen.headers).toMatchObject({
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      "x-dashscope-call-gateway": "true",
      "req-cost-time": expect.stringMatching(/^\d+$/) as string,
      "req-arrive-time": expect.stringMatching(/^\d{13}$/) as string,
      "resp-start-time": expect.stringMatching(/^\d{13}$/) as string,
      "x-envoy-upstream-service-time": expect.stringMatching(/^\d+$/) as string,
      server: "istio-envoy",
    });
    expect(Object.keys(seen.headers).filter((name) => name.startsWith("x-ratelimit"))).toEqual([]);
  });
});
