import { describe, expect, test } from "vitest";

import { Secret } from "@/lib/core/secret";
import { climbAt, type HostName, outline, stepOf } from "@/test/ladder-runs";
import { simulatedHosts } from "@/test/simulated-hosts";

import type { LadderInput, LadderResult } from "./ladder";
import { RUNGS } from "./rungs";

const simulator = simulatedHosts();

function climb(host: HostName, more: Partial<LadderInput>): Promise<LadderResult> {
  return climbAt(simulator.port, host, more);
}

const NETWORK_OK = "format:ok dns:ok tcp:ok tls:ok unkeyed:ok";

describe("a right key on its right host", () => {
  test.each(["standard", "workspace", "token"] as const)("passes every rung on %s", async (host) => {
    const key = new Secret(
      host === "token" ? simulator.keys.token["cn-beijing"] : simulator.keys.standard["cn-beijing"],
    );
    const result = await climb(host, { key });
    expect(outline(result)).toBe(`${NETWORK_OK} auth:ok model:ok`);
    expect(result.verdict).toEqual({ reachable: "yes", authenticated: "yes", modelUsable: "yes" });
    expect(result.failed).toBeNull();
    expect(stepOf(result, "auth").evidence.facts).toMatchObject({ key: "accepted", modelListed: true });
    expect(stepOf(result, "model").evidence.facts?.["tokens"]).toBeGreaterThan(10);
  });

  test("leaves a Coding Plan key unproven, because its host answers coding tools only and a check is none", async () => {
    const result = await climb("coding", { key: new Secret(simulator.keys.coding["cn-beijing"]) });
    expect(outline(result)).toBe(`${NETWORK_OK} auth:skipped:not-provable model:warning:policy-405`);
    expect(result.verdict).toEqual({ reachable: "yes", authenticated: "unknown", modelUsable: "unknown" });
  });
});

describe("what each step saw", () => {
  test("is there to read: addresses, certificate, status, request id, server time", async () => {
    const result = await climb("standard", { key: new Secret(simulator.keys.standard["cn-beijing"]) });
    expect(stepOf(result, "dns").evidence.facts).toEqual({
      addresses: "127.0.0.1",
      redirected: true,
      connectTo: `127.0.0.1:${simulator.port}`,
    });
    expect(stepOf(result, "tls").evidence.facts).toMatchObject({
      tlsVersion: "TLSv1.3",
      httpVersion: "1.1",
      nameMatches: true,
      issuer: expect.stringContaining("Clawkeep simulator"),
      daysLeft: expect.any(Number),
    });
    expect(stepOf(result, "unkeyed").evidence).toMatchObject({
      httpStatus: 401,
      message: expect.stringContaining("No API-key provided"),
      requestId: expect.any(String),
      serverMs: expect.any(Number),
      facts: {
        clockSkewSeconds: expect.any(Number),
        firstByteMs: expect.any(Number),
        networkMs: expect.any(Number),
        bytes: expect.any(Number),
      },
    });
    // Each begins when the one before has ended; beginning and length are each rounded to a tenth of a millisecond.
    for (const [index, { startedMs }] of result.steps.entries()) {
      const before = result.steps[index - 1];
      if (before) expect(startedMs).toBeGreaterThan(before.startedMs + before.durationMs - 0.2);
    }
  });

  test("is asked for under Clawkeep's own name, on one connection", async () => {
    const before = simulator.requests().length;
    await climb("standard", { key: new Secret(simulator.keys.standard["cn-beijing"]) });
    const requests = simulator.requests().slice(before);
    expect(requests.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      "GET /compatible-mode/v1/models 401",
      "GET /compatible-mode/v1/models 200",
      "POST /compatible-mode/v1/chat/completions 200",
    ]);
    for (const { userAgent, host } of requests) {
      expect(userAgent).toMatch(/^Clawkeep\/\d+\.\d+\.\d+ \(\+health check\)$/);
      expect(host).toBe("dashscope.aliyuncs.com");
    }
  });
});

describe("a key on a wrong host (the host-fingerprint table) is refused in that host's words", () => {
  test.each([
    [
      "Token Plan key, pay-as-you-go host",
      "token",
      "cn-beijing",
      "standard",
      "auth",
      "Incorrect API key provided",
      "warning",
    ],
    [
      "Token Plan key, Coding host",
      "token",
      "cn-beijing",
      "coding",
      "model",
      "invalid access token or token expired",
      "ok",
    ],
    [
      "pay-as-you-go key, Token Plan host",
      "standard",
      "cn-beijing",
      "token",
      "auth",
      "Invalid API-key provided",
      "warning",
    ],
    [
      "Coding key, Token Plan host",
      "coding",
      "cn-beijing",
      "token",
      "auth",
      "Invalid API-key provided",
      "ok",
    ],
    [
      "pay-as-you-go key, Coding host",
      "standard",
      "cn-beijing",
      "coding",
      "model",
      "invalid access token or token expired",
      "warning",
    ],
    [
      "Coding key, pay-as-you-go host",
      "coding",
      "cn-beijing",
      "standard",
      "auth",
      "Incorrect API key provided",
      "warning",
    ],
    [
      "Beijing key, Singapore host",
      "standard",
      "cn-beijing",
      "singapore",
      "auth",
      "Incorrect API key provided",
      "ok",
    ],
    [
      "Beijing Token Plan key, Singapore",
      "token",
      "cn-beijing",
      "tokenSingapore",
      "auth",
      "Invalid API-key provided",
      "ok",
    ],
  ] as const)("%s", async (_row, family, region, host, refusedAt, text, formatStatus) => {
    const result = await climb(host, { key: new Secret(simulator.keys[family][region]) });
    expect(stepOf(result, "format").status).toBe(formatStatus);
    expect(stepOf(result, refusedAt)).toMatchObject({
      status: "failed",
      evidence: { reason: "key-refused", httpStatus: 401, message: expect.stringContaining(text) },
    });
    expect(result.failed).toEqual({ step: refusedAt, reason: "key-refused" });
    expect(result.verdict).toMatchObject({ reachable: "yes", authenticated: "no" });
    if (refusedAt === "auth") expect(stepOf(result, "model").evidence.reason).toBe("after-failure");
  });

  test("a Coding key refused with the 403 of the FAQ is told apart from a missing right", async () => {
    const result = await climb("standard", { key: new Secret(simulator.specialKeys.codingRefusedWith403) });
    expect(stepOf(result, "auth").evidence).toMatchObject({ reason: "key-refused", httpStatus: 403 });
    expect(result.verdict.authenticated).toBe("no");
  });

  test("a plan's host in a region that has none is no way in", async () => {
    const result = await climb("token", {
      baseUrl: "https://token-plan.eu-central-1.maas.aliyuncs.com/compatible-mode/v1",
      key: new Secret(simulator.keys.token["cn-beijing"]),
    });
    expect(result.failed).toEqual({ step: "unkeyed", reason: "illegal-endpoint" });
    expect(result.verdict).toEqual({ reachable: "partly", authenticated: "not-run", modelUsable: "not-run" });
  });
});

describe("a key that works, held up by something else", () => {
  test.each([
    ["a debt", "arrears", "failed", "billing-arrears", "no"],
    ["used-up free quota", "freeTierOnly", "failed", "free-quota-used", "no"],
    ["tokens per minute, although the code says quota", "throttledTokens", "warning", "throttled", "partly"],
    ["requests per minute", "throttledRequests", "warning", "throttled", "partly"],
    ["a burst", "throttledBurst", "warning", "throttled", "partly"],
    ["a workspace without the right", "workspaceNotGranted", "failed", "workspace-denied", "no"],
    ["a model without the grant", "modelNotGranted", "failed", "model-not-granted", "no"],
    ["a model never bought", "notActivated", "failed", "model-not-granted", "no"],
    ["the content filter", "contentRefused", "warning", "content-blocked", "partly"],
  ] as const)("by %s, is said to be good", async (_what, special, status, reason, modelUsable) => {
    const result = await climb("standard", { key: new Secret(simulator.specialKeys[special]) });
    expect(stepOf(result, "auth").status).toBe("ok");
    expect(stepOf(result, "model")).toMatchObject({
      status,
      evidence: { reason, rawReply: expect.any(String) },
    });
    expect(result.verdict).toEqual({ reachable: "yes", authenticated: "yes", modelUsable });
  });

  test("a Token Plan's used-up credits are a quota, not a throttle", async () => {
    const result = await climb("token", { key: new Secret(simulator.specialKeys.tokenQuota) });
    expect(result.verdict).toEqual({ reachable: "yes", authenticated: "yes", modelUsable: "no" });
    expect(result.failed).toEqual({ step: "model", reason: "quota-used" });
  });

  test("an unknown model is the model's fault", async () => {
    const result = await climb("standard", {
      key: new Secret(simulator.keys.standard["cn-beijing"]),
      model: "no-such-model",
    });
    expect(stepOf(result, "auth").evidence.facts?.["modelListed"]).toBe(false);
    expect(result.failed).toEqual({ step: "model", reason: "model-not-found" });
    expect(result.verdict).toEqual({ reachable: "yes", authenticated: "yes", modelUsable: "no" });
  });

  test.each(["serverError", "overloaded"] as const)("a %s says nothing of key or model", async (special) => {
    const result = await climb("standard", { key: new Secret(simulator.specialKeys[special]) });
    expect(result.failed).toEqual({ step: "model", reason: "server-error" });
    expect(result.verdict).toEqual({ reachable: "yes", authenticated: "yes", modelUsable: "unknown" });
  });

  test.each([
    ["revoked", "standard"],
    ["tokenSeatExpired", "token"],
  ] as const)("a %s key is refused everywhere", async (special, host) => {
    const result = await climb(host, { key: new Secret(simulator.specialKeys[special]) });
    expect(result.failed).toEqual({ step: "auth", reason: "key-refused" });
  });
});

describe("a broken answer", () => {
  test.each([
    ["an HTML page with status 200", "html", "wrong-path"],
    ["an HTML error page", "badGateway", "server-error"],
    ["nothing", "empty", "empty-reply"],
    ["a reply cut off half-way", "broken", "connection-closed"],
    ["bytes that are no JSON", "garbage", "unrecognised"],
    ["an error inside a 200", "errorIn200", "server-error"],
    ["a redirect", "redirect", "redirect"],
    ["a reply without end", "endless", "reply-too-long"],
  ] as const)("is called what it is: %s", async (_what, special, reason) => {
    const before = simulator.requests().length;
    const result = await climb("standard", { key: new Secret(simulator.specialKeys[special]) });
    expect(result.failed).toEqual({ step: "auth", reason });
    expect(result.verdict).toEqual({ reachable: "yes", authenticated: "unknown", modelUsable: "not-run" });
    const hosts = simulator
      .requests()
      .slice(before)
      .map(({ host }) => host);
    expect(new Set(hosts)).toEqual(new Set(["dashscope.aliyuncs.com"]));
  });

  test("that never comes ends at the step's limit", async () => {
    const result = await climb("standard", {
      key: new Secret(simulator.specialKeys.silent),
      timeoutsMs: { auth: 150 },
    });
    expect(result.failed).toEqual({ step: "auth", reason: "timeout" });
    expect(stepOf(result, "auth").durationMs).toBeLessThan(1_500);
    expect(stepOf(result, "auth").evidence.facts).toEqual({ limitMs: 150 });
  });
});

describe("a wrong base URL", () => {
  test.each([
    ["/v1 missing", "https://dashscope.aliyuncs.com/compatible-mode"],
    ["no path", "https://dashscope.aliyuncs.com"],
    ["a path of nobody", "https://dashscope.aliyuncs.com/v1"],
  ])("reaches the host but not the API: %s", async (_what, baseUrl) => {
    const result = await climb("standard", {
      baseUrl,
      key: new Secret(simulator.keys.standard["cn-beijing"]),
    });
    expect(result.failed).toEqual({ step: "unkeyed", reason: "wrong-path" });
    expect(result.verdict).toEqual({ reachable: "partly", authenticated: "not-run", modelUsable: "not-run" });
  });
});

describe("how far a check goes", () => {
  test("a network check sends no key even when it is given one", async () => {
    const before = simulator.requests().length;
    const result = await climb("standard", {
      level: "network",
      key: new Secret(simulator.keys.standard["cn-beijing"]),
    });
    expect(outline(result)).toBe(NETWORK_OK);
    expect(result.verdict).toEqual({ reachable: "yes", authenticated: "not-run", modelUsable: "not-run" });
    expect(
      simulator
        .requests()
        .slice(before)
        .map(({ keyMask }) => keyMask),
    ).toEqual([null]);
  });

  test("an auth check asks no model", async () => {
    const result = await climb("standard", {
      level: "auth",
      key: new Secret(simulator.keys.standard["cn-beijing"]),
    });
    expect(outline(result)).toBe(`${NETWORK_OK} auth:ok`);
    expect(stepOf(result, "model")).toMatchObject({ status: "skipped", durationMs: 0 });
    expect(result.verdict).toEqual({ reachable: "yes", authenticated: "yes", modelUsable: "not-run" });
  });

  test("without a key the keyed rungs say so", async () => {
    expect(outline(await climb("standard", {}))).toBe(
      `${NETWORK_OK} auth:skipped:no-key model:skipped:no-key`,
    );
  });

  test.each([
    ["coding", "coding"],
    ["token", "token"],
    ["tokenSingapore", "token"],
    ["standard", "coding"],
  ] as const)(
    "a plan key stays here until a person has accepted the terms, whatever host it was meant for (%s)",
    async (host, family) => {
      const before = simulator.requests().length;
      const result = await climb(host, {
        key: new Secret(simulator.keys[family]["cn-beijing"]),
        planTermsAcknowledged: false,
      });
      const misplaced = host === "standard";
      const network = misplaced
        ? NETWORK_OK.replace("format:ok", "format:warning:key-kind-mismatch")
        : NETWORK_OK;
      expect(outline(result)).toBe(`${network} auth:skipped:plan-terms model:skipped:plan-terms`);
      expect(
        simulator
          .requests()
          .slice(before)
          .every(({ keyMask }) => keyMask === null),
      ).toBe(true);
    },
  );
});

describe("a cancelled check", () => {
  test("stops at once, and says so for the step under way and all after it", async () => {
    const controller = new AbortController();
    const before = simulator.requests().length;
    const climbing = climb("standard", {
      key: new Secret(simulator.specialKeys.silent),
      signal: controller.signal,
    });
    await expect.poll(() => simulator.requests().slice(before).length).toBe(2);
    controller.abort();
    const result = await climbing;
    expect(outline(result)).toBe(`${NETWORK_OK} auth:skipped:cancelled model:skipped:cancelled`);
    expect(result.verdict).toEqual({ reachable: "yes", authenticated: "unknown", modelUsable: "unknown" });
  });

  test("that was cancelled before it began touches nothing", async () => {
    const before = simulator.requests().length;
    const result = await climb("standard", { level: "full", signal: AbortSignal.abort() });
    expect(result.steps.map(({ evidence }) => evidence.reason)).toEqual(RUNGS.map(() => "cancelled"));
    expect(simulator.requests().length).toBe(before);
  });
});
