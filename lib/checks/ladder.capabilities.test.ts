import { describe, expect, test } from "vitest";

import type { Plan } from "@/lib/alibaba/plans";
import { Secret } from "@/lib/core/secret";
import type { SpecialKeyName } from "@/simulator/special-keys-data";
import { climbAt, type HostName, HOSTS, outline, stepOf } from "@/test/ladder-runs";
import { simulatedHosts } from "@/test/simulated-hosts";

import { keyedRequestsOf } from "./keyed-requests.rules";
import type { LadderInput, LadderResult } from "./ladder";
import { costOf } from "./rungs";
import { CHECK_LEVELS } from "./schemas";

const simulator = simulatedHosts();

const standardKey = () => new Secret(simulator.keys.standard["cn-beijing"]);
const tokenKey = () => new Secret(simulator.keys.token["cn-beijing"]);

function climb(more: Partial<LadderInput>, host: HostName = "standard"): Promise<LadderResult> {
  return climbAt(simulator.port, host, { level: "full", key: standardKey(), ...more });
}

/** What the simulator saw of a climb, and its result. */
async function watched(more: Partial<LadderInput>, host: HostName = "standard") {
  const before = simulator.requests().length;
  const result = await climb(more, host);
  return { result, requests: simulator.requests().slice(before) };
}

const UP_TO_MODEL = "format:ok dns:ok tcp:ok tls:ok unkeyed:ok auth:ok model:ok";
const GOOD = { reachable: "yes", authenticated: "yes", modelUsable: "yes" };

describe("a full check of a working key", () => {
  test("passes every rung on pay-as-you-go", async () => {
    const result = await climb({});
    expect(outline(result)).toBe(`${UP_TO_MODEL} stream:ok roles:ok thinking:ok native:ok anthropic:ok`);
    expect(result).toMatchObject({ verdict: GOOD, failed: null, caveat: null, models: [] });
  });

  test("leaves the task list alone on a plan, which has its own rules", async () => {
    const { result, requests } = await watched({ key: tokenKey() }, "token");
    expect(outline(result)).toBe(
      `${UP_TO_MODEL} stream:ok roles:ok thinking:ok native:skipped:not-offered anthropic:ok`,
    );
    expect(requests.some(({ path }) => path.includes("tasks"))).toBe(false);
  });

  test("asks the finance host for no Anthropic path, which it never had", async () => {
    const key = new Secret(simulator.keys.standard["cn-finance"]);
    expect(stepOf(await climb({ key }, "finance"), "anthropic")).toMatchObject({
      status: "skipped",
      evidence: { reason: "not-offered" },
    });
  });

  test("says when the first byte came for each fact, and what all requests cost together", async () => {
    const result = await climb({});
    expect(result.latencyMs).toEqual({
      reachable: stepOf(result, "unkeyed").evidence.facts?.["firstByteMs"],
      authenticated: stepOf(result, "auth").evidence.facts?.["firstByteMs"],
      modelUsable: stepOf(result, "model").evidence.facts?.["firstByteMs"],
    });
    const counted = result.steps.map(({ evidence }) => Number(evidence.facts?.["tokens"] ?? 0));
    expect(result.tokens).toBe(counted.reduce((sum, tokens) => sum + tokens, 0));
    expect(result.tokens).toBeGreaterThan(3 * 16);
  });
});

describe("what is announced before a check", () => {
  const plans: [Plan, HostName][] = [
    ["standard", "standard"],
    ["token-team", "token"],
  ];
  test.each(plans.flatMap(([plan, host]) => CHECK_LEVELS.map((level) => [level, plan, host] as const)))(
    "are the requests that carry the key, and no fewer tokens than are counted: %s on %s",
    async (level, plan, host) => {
      const [openai] = HOSTS[host];
      const origin = new URL(openai).origin;
      const models = level === "network" || level === "auth" ? [] : ["qwen3.6-plus", "qwen3.7-plus"];
      const model = "qwen3.6-plus";
      const key = host === "token" ? tokenKey() : standardKey();
      const { result, requests } = await watched({ level, key, model, models }, host);

      const baseUrls = { openai, anthropic: `${origin}/apps/anthropic`, native: `${origin}/api/v1` };
      const announced = keyedRequestsOf({ level, plan, baseUrls, model, models });
      const sent = requests.filter(({ keyMask }) => keyMask !== null);
      expect(
        sent.map(({ method, path, model: asked, roles, stream }) => ({ method, path, asked, roles, stream })),
      ).toEqual(
        announced.map(({ method, url, body }) => ({
          method,
          path: new URL(url).pathname,
          asked: body?.["model"] ?? null,
          roles: ((body?.["messages"] ?? []) as { role: string }[]).map(({ role }) => role),
          stream: body?.["stream"] === true,
        })),
      );
      expect(costOf(level, plan, models, model).sendsKey).toBe(sent.length > 0);
      // The estimate is a round one: a chat was recorded at 16 tokens in and one to three out.
      expect(costOf(level, plan, models, model).tokens * 1.15).toBeGreaterThanOrEqual(result.tokens);
    },
  );
});

describe("the stream", () => {
  test("is timed to its first token and counted to its end", async () => {
    const { evidence } = stepOf(await climb({ level: "stream" }), "stream");
    expect(evidence.facts).toMatchObject({
      done: true,
      usageIncluded: true,
      chunks: expect.any(Number),
      firstTokenMs: expect.any(Number),
      tokensPerSecond: expect.any(Number),
      tokensIn: 16,
      tokensOut: 7,
      tokens: 23,
    });
    expect(evidence.facts?.["firstTokenMs"]).toBeGreaterThanOrEqual(Number(evidence.facts?.["firstByteMs"]));
  });

  test.each<[string, SpecialKeyName, "failed" | "warning", string]>([
    ["breaks off with an error, as that error", "streamError", "failed", "server-error"],
    ["stands still, as a stall", "streamStalls", "failed", "reply-stalled"],
    ["never ends, as endless", "streamEndless", "failed", "stream-endless"],
    ["ends without [DONE], as a caveat", "streamTorn", "warning", "stream-without-done"],
  ])("that %s is told, and model and key stay what they are", async (_how, special, status, reason) => {
    const result = await climb({
      level: "stream",
      key: new Secret(simulator.specialKeys[special]),
      ...(reason === "reply-stalled" ? { timeoutsMs: { stream: 500 } } : {}),
    });
    expect(stepOf(result, "stream")).toMatchObject({ status, evidence: { reason, httpStatus: 200 } });
    expect(stepOf(result, "stream").evidence.facts?.["chunks"]).toBeGreaterThan(0);
    expect(result.verdict).toEqual(GOOD);
    expect(result.caveat).toBeNull();
  });
});

describe("the roles", () => {
  test("are system, which carries instructions, and developer, whose refusal is expected and free", async () => {
    const { result, requests } = await watched({});
    const { evidence } = stepOf(result, "roles");
    expect(evidence).toMatchObject({
      httpStatus: 400,
      message: expect.stringContaining("developer is not one of"),
      facts: { systemRole: "accepted", developerRole: "refused" },
    });
    expect(
      requests.filter(({ roles }) => roles.length === 2).map(({ roles, status }) => [...roles, status]),
    ).toEqual([
      ["system", "user", 200],
      ["developer", "user", 400],
    ]);
  });
});

describe("the thinking flag", () => {
  test.each([
    ["a model that can think or not, refused without a stream", "qwen3.6-plus", "needs-stream"],
    ["a model that always thinks", "MiniMax-M2.5", "always-on"],
    ["a model that cannot think, and ignores it", "qwen3-coder-plus", "accepted"],
  ])("is taken as the documents say by %s", async (_what, model, behaviour) => {
    expect(stepOf(await climb({ model }), "thinking")).toMatchObject({
      status: "ok",
      evidence: { facts: { thinkingFlag: behaviour } },
    });
  });

  test("of a model nobody has described is noted, and surprises nobody", async () => {
    const model = "qwen3.7-flash";
    expect(stepOf(await climb({ model }), "thinking")).toMatchObject({
      status: "ok",
      evidence: { facts: { expected: "unknown", thinkingFlag: "needs-stream" } },
    });
  });
});

describe("the other interfaces", () => {
  test("are asked on the host's own name, the Anthropic one without a key", async () => {
    const { requests } = await watched({});
    expect(
      requests
        .slice(-2)
        .map(({ method, host, path, keyMask, status }) => [method, host, path, keyMask !== null, status]),
    ).toEqual([
      ["GET", "dashscope.aliyuncs.com", "/api/v1/tasks/", true, 200],
      ["POST", "dashscope.aliyuncs.com", "/apps/anthropic/v1/messages", false, 401],
    ]);
  });

  test("keep nothing of the account's tasks", async () => {
    const { evidence } = stepOf(await climb({}), "native");
    expect(evidence.rawReply).toBeUndefined();
    expect(Object.keys(evidence.facts ?? {}).sort()).toEqual([
      "bytes",
      "contentType",
      "firstByteMs",
      "key",
      "networkMs",
    ]);
  });

  test("are asked although the model failed; what rests on the model is not", async () => {
    const result = await climb({ model: "no-such-model" });
    expect(outline(result)).toBe(
      "format:ok dns:ok tcp:ok tls:ok unkeyed:ok auth:ok model:failed:model-not-found " +
        "stream:skipped:after-failure roles:skipped:after-failure thinking:skipped:after-failure native:ok anthropic:ok",
    );
  });

  test("are kept from a key that was refused; the Anthropic path needs none", async () => {
    const { result, requests } = await watched({ key: new Secret(simulator.specialKeys.revoked) });
    expect(outline(result)).toContain("native:skipped:after-failure anthropic:ok");
    expect(requests.filter(({ keyMask }) => keyMask !== null)).toHaveLength(1);
  });
});

describe("a model that is slowed down", () => {
  test("is not pressed further, and what does not ask it goes on", async () => {
    const { result, requests } = await watched({ key: new Secret(simulator.specialKeys.throttledRequests) });
    expect(outline(result)).toBe(
      "format:ok dns:ok tcp:ok tls:ok unkeyed:ok auth:ok model:warning:throttled " +
        "stream:skipped:model-unanswered roles:skipped:model-unanswered thinking:skipped:model-unanswered native:ok anthropic:ok",
    );
    expect(
      requests.filter(({ path, keyMask }) => path.endsWith("completions") && keyMask !== null),
    ).toHaveLength(1);
    expect(result.caveat).toBe("throttled");
  });
});
