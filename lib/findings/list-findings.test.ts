import { describe, expect, test } from "vitest";

import { operations } from "@/lib/api/operations";
import type { Context } from "@/lib/core/context";
import { createGateway } from "@/lib/gateways/create-gateway";
import { importLog } from "@/lib/gateways/import-log";
import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";
import { deleteProfile } from "@/lib/profiles/delete-profile";
import { testContext } from "@/test/database";
import { ACCEPTED, ANSWERED, checked as checkedAt, type Met, REFUSED, withKey } from "@/test/recorded-checks";

import { listFindings } from "./list-findings";

const KEY = "sk-0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const NOON = Date.parse("2026-11-20T12:00:00.000Z");

/** ISO 8601, minutes after noon. */
function at(minutes: number): string {
  return new Date(NOON + minutes * 60_000).toISOString();
}

async function atNoon(role: "admin" | "viewer" = "admin") {
  const ctx = await testContext(role);
  return { ...ctx, now: () => new Date(NOON + 20 * 60_000) };
}

/** A check begun `minutes` after noon. */
function checked(
  ctx: Context,
  whose: { profileId: string; credentialId: string | null },
  minutes: number,
  ...met: Met[]
) {
  return checkedAt(ctx, whose, at(minutes), ...met);
}

/** What a 2026.9.6 gateway logs when it holds a provider from `minutes` after noon on, for ten minutes. */
async function held(
  ctx: Context,
  {
    provider,
    reason,
    minutes,
    rawError,
  }: { provider: string; reason: string; minutes: number; rawError?: string },
) {
  const gateway = await createGateway(ctx, { name: "edge-1", openclawVersion: "2026.9.6" });
  const profileId = hashAuthProfileId(`${provider}:default`);
  const windowType = reason === "billing" ? "disabled" : "cooldown";
  const until = NOON + (minutes + 10) * 60_000;
  const lines = [
    ...(rawError === undefined
      ? []
      : [
          line(minutes, "embedded run failover decision", {
            event: "embedded_run_failover_decision",
            runId: "run-1",
            stage: "assistant",
            decision: "rotate_profile",
            failoverReason: reason,
            profileFailureReason: reason,
            provider,
            model: "qwen3.6-plus",
            profileId,
            rawErrorPreview: rawError,
          }),
        ]),
    line(minutes, "auth profile failure state updated", {
      event: "auth_profile_failure_state_updated",
      runId: "run-1",
      profileId,
      provider,
      reason,
      windowType,
      windowReused: false,
      errorCount: 1,
      [windowType === "disabled" ? "disabledUntil" : "cooldownUntil"]: until,
      failureCounts: { [reason]: 1 },
    }),
  ];
  await importLog(ctx, {
    gatewayId: gateway.id,
    body: new Blob([`${lines.join("\n")}\n`]).stream(),
    encoding: null,
    signal: new AbortController().signal,
  });
  return gateway;
}

function line(minutes: number, message: string, event: Record<string, unknown>): string {
  return JSON.stringify({
    0: JSON.stringify({ subsystem: "agent/embedded" }),
    1: event,
    2: message,
    _meta: { date: at(minutes), logLevelName: "WARN", name: "openclaw" },
    time: at(minutes).replace("Z", "+00:00"),
  });
}

describe("findings of our checks", () => {
  test("there are none of a profile nobody has checked, nor of a healthy one", async () => {
    const ctx = await atNoon();
    const healthy = await withKey(ctx, "Chat");
    expect(await listFindings(ctx)).toEqual([]);
    await checked(ctx, healthy, 1, ACCEPTED, ANSWERED);
    expect(await listFindings(ctx)).toEqual([]);
  });

  test("a refused key: cause, fix, evidence, since when and how often, and what the API promises of it", async () => {
    const ctx = await atNoon();
    const chat = await withKey(ctx, "Chat");
    await checked(ctx, chat, 1, REFUSED);
    const [once] = await listFindings(ctx, { profileId: chat.profileId });
    expect(once).toMatchObject({
      rule: "wrong-key-or-wrong-host",
      severity: "degraded",
      key: "suspect",
      seen: 1,
      since: at(1),
    });
    expect(once?.fix[0]).toContain("again");

    const second = await checked(ctx, chat, 6, REFUSED);
    const findings = await listFindings(ctx, { profileId: chat.profileId });
    expect(operations.listFindings.reply.parse({ findings }).findings).toEqual(findings);
    expect(findings).toEqual([
      expect.objectContaining({
        id: once?.id,
        profileId: chat.profileId,
        profileName: "Chat",
        source: "check",
        checkId: second.id,
        gatewayId: null,
        rule: "wrong-key-or-wrong-host",
        severity: "down",
        key: "suspect",
        seen: 2,
        since: at(1),
        until: null,
        evidence: "HTTP 401 · invalid_api_key · Incorrect API key provided. ",
      }),
    ]);
    expect(findings[0]?.cause).toContain("2 times in a row");
    expect(findings[0]?.steps).toHaveLength(findings[0]?.fix.length ?? 0);
    expect(JSON.stringify(findings)).not.toContain(KEY.slice(8));
  });

  test("end as soon as a check finds it well again", async () => {
    const ctx = await atNoon();
    const chat = await withKey(ctx, "Chat");
    await checked(ctx, chat, 1, REFUSED);
    expect(await listFindings(ctx)).toHaveLength(1);
    await checked(ctx, chat, 2, ACCEPTED);
    expect(await listFindings(ctx)).toEqual([]);
  });

  test("what shows in two facts is told once", async () => {
    const ctx = await atNoon();
    const coding = await withKey(ctx, "Coding", {
      presetId: "coding-cn",
      key: "sk-sp-0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    });
    const policy: Met = {
      step: "model",
      status: "warning",
      evidence: { reason: "policy-405", httpStatus: 405, facts: { key: "unknown" } },
    };
    await checked(ctx, coding, 1, policy);
    expect((await listFindings(ctx)).map(({ rule }) => rule)).toEqual(["client-not-allowed"]);
  });

  test("a key that another profile's host accepts is called good, by that profile's name", async () => {
    const ctx = await atNoon();
    const here = await withKey(ctx, "Here");
    const there = await withKey(ctx, "There", { presetId: "standard-ap-southeast-1-shared" });
    await checked(ctx, here, 1, REFUSED);
    expect((await listFindings(ctx)).map(({ rule }) => rule)).toEqual(["wrong-key-or-wrong-host"]);
    await checked(ctx, there, 2, ACCEPTED);
    const [finding] = await listFindings(ctx, { profileId: here.profileId });
    expect(finding).toMatchObject({ rule: "key-works-elsewhere", key: "healthy" });
    expect(finding?.cause).toContain("“There”");
  });

  test("a key that was accepted elsewhere before it was refused here may be revoked: nobody calls it good", async () => {
    const ctx = await atNoon();
    const here = await withKey(ctx, "Here");
    const there = await withKey(ctx, "There", { presetId: "standard-ap-southeast-1-shared" });
    await checked(ctx, there, 1, ACCEPTED);
    await checked(ctx, here, 2, REFUSED);
    const [finding] = await listFindings(ctx, { profileId: here.profileId });
    expect(finding?.rule).toBe("wrong-key-or-wrong-host");
  });

  test("another key that works elsewhere says nothing of this one", async () => {
    const ctx = await atNoon();
    const here = await withKey(ctx, "Here");
    const there = await withKey(ctx, "There", {
      presetId: "standard-ap-southeast-1-shared",
      key: "sk-ffff2c3d4e5f60718293a4b5c6d7e8f9",
    });
    await checked(ctx, here, 1, REFUSED);
    await checked(ctx, there, 2, ACCEPTED);
    const [finding] = await listFindings(ctx, { profileId: here.profileId });
    expect(finding?.rule).toBe("wrong-key-or-wrong-host");
  });

  test("an answer nobody knows is shown as it came, and nothing is guessed", async () => {
    const ctx = await atNoon();
    const chat = await withKey(ctx, "Chat");
    const rawReply = '{"surprise":"the moon was full"}';
    await checked(ctx, chat, 1, {
      step: "auth",
      evidence: { reason: "unrecognised", httpStatus: 200, rawReply, facts: { key: "unknown" } },
    });
    expect(await listFindings(ctx)).toEqual([
      expect.objectContaining({ rule: "unrecognised", category: "unrecognised", evidence: rawReply }),
    ]);
  });

  test("a page that answers instead of the API is told from its raw reply", async () => {
    const ctx = await atNoon();
    const chat = await withKey(ctx, "Chat");
    const rawReply = "<!doctype html><title>Sign in to the guest network</title>";
    await checked(ctx, { ...chat, credentialId: null }, 1, {
      step: "unkeyed",
      evidence: { reason: "wrong-path", httpStatus: 404, rawReply },
    });
    expect(await listFindings(ctx)).toEqual([
      expect.objectContaining({ rule: "html-answered", evidence: rawReply, key: "unknown" }),
    ]);
  });

  test("the worst comes first, then by name; one profile's list holds only its own", async () => {
    const ctx = await atNoon();
    const b = await withKey(ctx, "B");
    const a = await withKey(ctx, "A", {
      presetId: "standard-ap-southeast-1-shared",
      key: "sk-ffff2c3d4e5f60718293a4b5c6d7e8f9",
    });
    const soon: Met = { step: "tls", status: "warning", evidence: { reason: "certificate-expires-soon" } };
    await checked(ctx, { ...a, credentialId: null }, 1, soon);
    await checked(ctx, { ...b, credentialId: null }, 1, {
      step: "dns",
      evidence: { reason: "host-not-found" },
    });
    const throttled: Met = {
      step: "model",
      status: "warning",
      evidence: { reason: "throttled", httpStatus: 429, facts: { key: "accepted" } },
    };
    await checked(ctx, b, 2, ACCEPTED, throttled);
    await checked(ctx, { ...b, credentialId: null }, 3, {
      step: "dns",
      evidence: { reason: "host-not-found" },
    });
    const all = await listFindings(ctx);
    expect(all.map(({ profileName, rule }) => `${profileName} ${rule}`)).toEqual([
      "B host-not-found",
      "B throttled",
      "A certificate-expires-soon",
    ]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(3);
    expect((await listFindings(ctx, { profileId: a.profileId })).map(({ rule }) => rule)).toEqual([
      "certificate-expires-soon",
    ]);
  });
});

describe("findings of gateway logs", () => {
  const THROTTLE = "429 insufficient_quota: You exceeded your current quota … error-code#token-limit";

  test("a throttle recorded as billing, with the hold's end, the release's fix and a healthy key", async () => {
    const ctx = await atNoon();
    const chat = await withKey(ctx, "Chat");
    const gateway = await held(ctx, {
      provider: "alibaba-chat",
      reason: "billing",
      minutes: 15,
      rawError: THROTTLE,
    });
    await checked(ctx, chat, 18, ACCEPTED, ANSWERED);
    const findings = await listFindings(ctx, { profileId: chat.profileId });
    expect(findings).toEqual([
      expect.objectContaining({
        source: "gateway",
        rule: "throttle-held-as-billing",
        key: "healthy",
        checkId: null,
        gatewayId: gateway.id,
        gatewayName: "edge-1",
        since: at(15),
        until: at(25),
        seen: 1,
        evidence: THROTTLE,
      }),
    ]);
    expect(findings[0]?.fix.join(" ")).toContain("authProfiles.state");
    expect(findings[0]).toMatchObject({
      about: "profile",
      openclaw: { version: "2026.9.6", source: "given" },
      hold: { kind: "disabled", reason: "billing", authProfile: { id: "alibaba-chat:default" } },
      contradictedBy: { at: at(18) },
    });
    expect(operations.listFindings.reply.parse({ findings }).findings).toEqual(findings);
  });

  test("a check older than the hold contradicts nothing", async () => {
    const ctx = await atNoon();
    const chat = await withKey(ctx, "Chat");
    await checked(ctx, chat, 10, ACCEPTED, ANSWERED);
    await held(ctx, { provider: "alibaba-chat", reason: "auth", minutes: 15 });
    expect(await listFindings(ctx)).toEqual([]);
    await checked(ctx, chat, 16, ACCEPTED, ANSWERED);
    expect(await listFindings(ctx)).toEqual([
      expect.objectContaining({ rule: "held-although-healthy", key: "healthy", source: "gateway" }),
    ]);
  });

  test("a hold with the cause our check met stands beside it, and both say the same of the key", async () => {
    const ctx = await atNoon();
    const chat = await withKey(ctx, "Chat");
    await held(ctx, { provider: "alibaba-chat", reason: "auth", minutes: 15 });
    await checked(ctx, chat, 16, REFUSED);
    await checked(ctx, chat, 17, REFUSED);
    expect((await listFindings(ctx)).map(({ rule, source, key }) => [rule, source, key])).toEqual([
      ["wrong-key-or-wrong-host", "check", "suspect"],
      ["hold-explained-by-check", "gateway", "suspect"],
    ]);
  });

  test("a hold on a provider that is none of ours is no finding", async () => {
    const ctx = await atNoon();
    await withKey(ctx, "Chat");
    await held(ctx, { provider: "somebody-else", reason: "billing", minutes: 15, rawError: THROTTLE });
    expect(await listFindings(ctx)).toEqual([]);
  });

  test("are left out for who may not see gateways; the checks' are not", async () => {
    const ctx = await atNoon();
    const chat = await withKey(ctx, "Chat");
    await held(ctx, { provider: "alibaba-chat", reason: "auth", minutes: 15 });
    await checked(ctx, chat, 16, REFUSED);
    const token: Context = {
      ...ctx,
      actor: { ...ctx.actor, kind: "token", scopes: new Set(["profiles:read"]) },
    };
    expect((await listFindings(token)).map(({ source }) => source)).toEqual(["check"]);
    expect((await listFindings(ctx)).map(({ source }) => source).toSorted()).toEqual(["check", "gateway"]);
  });
});

describe("who may ask", () => {
  test("viewers may; nobody may without the scope", async () => {
    const ctx = await atNoon();
    expect(await listFindings({ ...ctx, actor: ctx.as("viewer").actor })).toEqual([]);
    const nobody: Context = { ...ctx, actor: { ...ctx.actor, scopes: new Set() } };
    await expect(listFindings(nobody)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a profile that is not there, or no more, is not found", async () => {
    const ctx = await atNoon();
    const chat = await withKey(ctx, "Chat");
    await checked(ctx, chat, 1, REFUSED);
    await deleteProfile(ctx, chat.profileId);
    await expect(listFindings(ctx, { profileId: chat.profileId })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await listFindings(ctx)).toEqual([]);
  });
});
