import { describe, expect, test } from "vitest";

import { operations } from "@/lib/api/operations";
import type { Context } from "@/lib/core/context";
import { createGateway } from "@/lib/gateways/create-gateway";
import { importLog } from "@/lib/gateways/import-log";
import { testContext } from "@/test/database";
import { readFixture } from "@/test/fixtures/openclaw-logs/read-fixture";
import { ACCEPTED, ANSWERED, checked, withKey } from "@/test/recorded-checks";

import { listFindings } from "./list-findings";

/** Captured cases in which the gateway itself asked, with the provider's answer in the log. */
const CASES = [
  ["2026.3.13", "access403-nofallback"],
  ["2026.3.13", "auth401-nofallback"],
  ["2026.3.13", "billing400-nofallback"],
  ["2026.3.13", "revoked401-fallback"],
  ["2026.5.12", "auth401-nofallback"],
  ["2026.5.12", "billing402-fallback"],
  ["2026.9.6", "access403-nofallback"],
  ["2026.9.6", "auth401-nofallback"],
  ["2026.9.6", "billing400-nofallback"],
] as const;

const INVALID = "401 Incorrect API key provided.";

/** A context whose clock stands at an instant. */
function clockAt(ctx: Context, at: Date, laterMs = 0): Context {
  return { ...ctx, now: () => new Date(at.getTime() + laterMs) };
}

const NEWS = /failure state updated|failover decision|No API key found|config reload/;

/** The instant of the newest line of a JSONL log that is about a key or the config. */
function endOf(log: string): Date {
  const lines = log.split("\n").filter((line) => NEWS.test(line));
  const times = (lines.length > 0 ? lines : log.split("\n")).flatMap((line) => {
    const time = /"time":"([^"]+)"/.exec(line)?.[1];
    return time === undefined ? [] : [Date.parse(time)];
  });
  return new Date(Math.max(...times));
}

type RealLog = {
  version: string;
  /** A captured case, as it was logged by the real gateway. */
  name: string;
  provider: string;
  /** What the capture could not have: another provider id, another answer of the host. */
  change?: (log: string) => string;
  /** Null: nobody has entered the gateway's release. */
  openclawVersion?: string | null;
};

/** Imports a captured log for a profile of its provider. */
async function imported({
  version,
  name,
  provider,
  change = (log) => log,
  openclawVersion = version,
}: RealLog) {
  const ctx = await testContext("admin");
  const log = change(new TextDecoder().decode(readFixture(version, `${name}.jsonl`)));
  const end = endOf(log);
  const whose = await withKey(ctx, "Chat", { providerId: provider });
  const gateway = await createGateway(ctx, { name: "edge-1", openclawVersion });
  await importLog(clockAt(ctx, end), {
    gatewayId: gateway.id,
    body: new Blob([log]).stream(),
    encoding: null,
    signal: new AbortController().signal,
  });
  const at = (date: Date, laterMs = 0) => clockAt(ctx, date, laterMs);
  return {
    ctx,
    whose,
    gateway,
    end,
    at,
    /** Our check finds the key and a model well, this long after the newest line (before it: negative). */
    proven: (laterMs: number) => {
      const startedAt = new Date(end.getTime() + laterMs);
      return checked(clockAt(ctx, startedAt, 1_000), whose, startedAt.toISOString(), ACCEPTED, ANSWERED);
    },
    found: (now: Date, laterMs = 0) => listFindings(at(now, laterMs), { profileId: whose.profileId }),
  };
}

const rulesOf = (findings: readonly { rule: string }[]) => findings.map(({ rule }) => rule);

describe("what a real log and our own check tell together", () => {
  test("a: held although healthy, once a check begun after the hold is answered well", async () => {
    const { end, proven, found } = await imported({
      version: "2026.5.12",
      name: "billing402-fallback",
      provider: "bl-billing402",
    });
    expect(rulesOf(await found(end, 1_000))).not.toContain("held-although-healthy");
    const check = await proven(2_000);
    const [finding] = await found(end, 4_000);
    expect(finding).toMatchObject({
      rule: "held-although-healthy",
      key: "healthy",
      category: "billing",
      hold: { kind: "disabled", reason: "billing", confidence: "stated" },
      contradictedBy: { checkId: check.id },
      openclaw: { version: "2026.5.12", source: "given" },
    });
    expect(finding?.steps).toEqual([
      "wait-for-end",
      "own-id-no-sign-in",
      "edit-state-file",
      "restart-does-not-end",
    ]);
  });

  test("b: a billing hold of 2026.9.6 that is a throttle", async () => {
    const { end, found } = await imported({
      version: "2026.9.6",
      name: "quota429-fallback",
      provider: "bl-quota429",
    });
    const [finding, ...others] = await found(end, 1_000);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: "throttle-held-as-billing",
      key: "throttled",
      hold: { kind: "disabled", reason: "billing" },
    });
    expect(finding?.evidence).toContain("You exceeded your current quota");
    expect(finding?.cause).toContain("lasts 10 min at first");
    expect(finding?.steps).toContain("paste-does-not-end");
    expect(finding?.commands["edit-state-database"]).toContain('\\"bl-quota429:key');
  });

  test.each([
    ["2026.3.13", "billing400-fallback"],
    ["2026.5.12", "billing400-fallback"],
    ["2026.9.6", "billing400-nofallback"],
  ])("c: arrears that %s reports as auth", async (version, name) => {
    const { end, found } = await imported({
      version,
      name,
      provider: "bl-billing400",
    });
    // The hold lasts 30 s from 2026.3.28 on, and a 2026.3 gateway may forget it: the debt is told after it too.
    for (const laterMs of [1_000, 20 * 60_000]) {
      const [finding] = await found(end, laterMs);
      expect(finding).toMatchObject({ rule: "debt-held-as-auth", key: "billing", category: "billing" });
      expect(finding?.evidence).toContain("good standing");
      expect(finding?.steps[0]).toBe("pay-bill");
      if (version !== "2026.3.13") expect(finding?.hold === null).toBe(laterMs > 60_000);
    }
  });

  test.each(["2026.3.13", "2026.5.12", "2026.9.6"])(
    "d: a model permission that cools the whole key of %s",
    async (version) => {
      const { end, proven, found } = await imported({
        version,
        name: "modelaccess403-fallback",
        provider: "bl-modelaccess403",
      });
      await proven(500);
      const [finding, ...others] = await found(end, 2_000);
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ rule: "grant-held-as-auth", key: "healthy", category: "permission" });
      expect(finding?.steps[0]).toBe("grant-model");
    },
  );

  test.each([
    ["2026.3.13", "remove-stored-key", null],
    ["2026.5.12", "remove-stored-key", "config-key-first"],
    ["2026.9.6", "replace-stored-key", "config-key-first"],
  ])("e: a stale auth profile of %s, while our key is proven", async (version, step, keyFirst) => {
    const { end, proven, found } = await imported({
      version,
      name: "auth401-fallback",
      provider: "bl-auth401",
    });
    await proven(500);
    const [finding, ...others] = await found(end, 2_000);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: "gateway-uses-stored-key", key: "healthy", severity: "down" });
    expect(finding?.evidence).toContain(INVALID);
    expect(finding?.steps).toContain(step);
    expect(finding?.steps.includes("config-key-first")).toBe(keyFirst !== null);
  });

  test("e: the proof may lie between two refusals, and the newest hold be younger than it", async () => {
    const { end, proven, found } = await imported({
      version: "2026.5.12",
      name: "auth401-fallback",
      provider: "bl-auth401",
    });
    await proven(-1_000);
    expect(rulesOf(await found(end, 500))).toEqual(["gateway-uses-stored-key"]);
  });

  test.each(["2026.3.13", "2026.5.12", "2026.9.6"])(
    "e: a key written into the config of %s, while ours is proven",
    async (version) => {
      const { end, proven, found } = await imported({
        version,
        name: "inline401",
        provider: "bl-inline401",
      });
      expect(rulesOf(await found(end, 500))).toEqual(["wrong-key-or-wrong-host"]);
      await proven(500);
      for (const laterMs of [2_000, 30 * 60_000]) {
        const [finding, ...others] = await found(end, laterMs);
        expect(others).toEqual([]);
        expect(finding).toMatchObject({ rule: "gateway-uses-inline-key", key: "healthy" });
        expect(finding?.steps).toContain("old-variable-first");
        expect(finding?.commands["store-key-in-env"]).toContain("~/.openclaw/.env");
      }
      // Nobody knows whether it was mended since: a success is not logged.
      expect(await found(end, 61 * 60_000)).toEqual([]);
    },
  );

  test.each([
    ["2026.3.13", "add-key-for-agent"],
    ["2026.5.12", "add-key-for-agent"],
    ["2026.9.6", "paste-key-for-agent"],
  ])("f: no key at all on %s", async (version, step) => {
    const { end, found } = await imported({
      version,
      name: "local-nokey",
      provider: "alibaba-chat",
      change: (log) => log.replaceAll("anthropic", "alibaba-chat"),
    });
    const [finding, ...others] = await found(end, 1_000);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: "no-key-for-agent", source: "gateway", hold: null });
    expect(finding?.steps).toContain(step);
    expect(finding?.evidence).toContain('No API key found for provider "alibaba-chat"');
  });

  test("g: a base URL without its path, while our check of the same host is answered", async () => {
    const { end, proven, found } = await imported({
      version: "2026.9.6",
      name: "notfound404-nofallback",
      provider: "bl-notfound404",
      change: (log) =>
        log.replaceAll(
          /404 The model `qwen-nope` does not exist or you do not have access to it\.?/g,
          "404 status code (no body)",
        ),
    });
    expect(rulesOf(await found(end, 500))).toEqual(["wrong-path"]);
    await proven(500);
    for (const laterMs of [2_000, 30 * 60_000]) {
      const [finding, ...others] = await found(end, laterMs);
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ rule: "gateway-wrong-path", key: "healthy" });
      expect(finding?.commands["set-base-url"]).toBe(
        "openclaw config set models.providers.bl-notfound404.baseUrl https://dashscope.aliyuncs.com/compatible-mode/v1",
      );
    }
  });

  test("h: a config that the gateway refused, until it is read or the gateway is started anew", async () => {
    const { end, at, gateway } = await imported({
      version: "2026.9.6",
      name: "config-reload",
      provider: "bl-good",
    });
    const findings = await listFindings(at(end, 60_000));
    expect(operations.listFindings.reply.parse({ findings }).findings).toEqual(findings);
    expect(findings).toEqual([
      expect.objectContaining({
        rule: "config-not-loaded",
        about: "gateway",
        profileId: null,
        gatewayId: gateway.id,
        key: "unknown",
      }),
    ]);
    expect(findings[0]?.evidence).toContain("bogusKey");
    expect(findings[0]?.commands["validate-config"]).toBe("openclaw config validate");
    expect(await listFindings(at(end, 60_000), { gatewayId: "gw_other" })).toEqual([]);
  });

  test("the release is the log's, else the given one, else assumed, and then the fix says so", async () => {
    const real = { version: "2026.9.6", name: "quota429-fallback", provider: "bl-quota429" };
    const assumed = await imported({ ...real, openclawVersion: null });
    const [guess] = await assumed.found(assumed.end, 1_000);
    expect(guess?.openclaw).toEqual({ version: "2026.9.6", source: "assumed" });
    expect(guess?.fix.at(-1)).toContain("which is assumed");
  });

  test("a success of the provider after its refusals ends what they told", async () => {
    const success = (end: Date) =>
      `${JSON.stringify({
        0: JSON.stringify({ subsystem: "model-fallback/decision" }),
        1: {
          event: "model_fallback_decision",
          runId: "later",
          decision: "candidate_succeeded",
          candidateProvider: "bl-inline401",
          candidateModel: "qwen3-max",
          requestedProvider: "bl-inline401",
          requestedModel: "qwen3-max",
        },
        2: "model fallback decision",
        _meta: { date: end.toISOString(), logLevelName: "WARN", name: "openclaw" },
        time: end.toISOString().replace("Z", "+00:00"),
      })}\n`;
    const { end, proven, found } = await imported({
      version: "2026.5.12",
      name: "inline401",
      provider: "bl-inline401",
      change: (log) => `${log}${success(new Date(endOf(log).getTime() + 1_000))}`,
    });
    await proven(500);
    expect(await found(end, 2_000)).toEqual([]);
  });

  test("nothing is found in the log of a gateway that is well", async () => {
    const { end, at } = await imported({ version: "2026.9.6", name: "ok", provider: "bl-good" });
    expect(await listFindings(at(end, 1_000))).toEqual([]);
  });

  test("a refused, denied or indebted key is never passed over in silence, and no name is left unfilled", async () => {
    for (const [version, name] of CASES) {
      const provider = `bl-${name.replace(/-.*/, "")}`;
      const { end, proven, found } = await imported({ version, name, provider });
      const unproven = await found(end, 500);
      await proven(500);
      const findings = [...unproven, ...(await found(end, 2_000))];
      expect(findings.length, `${version} ${name}`).toBeGreaterThan(0);
      expect(JSON.stringify(findings)).not.toMatch(/\{\w+\}|diagnosis\./);
      for (const { fix } of findings) expect(fix.length).toBeGreaterThan(0);
    }
  });
});
