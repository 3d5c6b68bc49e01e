import { describe, expect, test } from "vitest";

import { RunCheckInput } from "@/lib/checks/schemas";
import { databaseOf } from "@/lib/core/db";
import { createProfile } from "@/lib/profiles/create-profile";
import { testContext } from "@/test/database";

import { getCheckPolicy } from "./get-check-policy";
import { listPlannedChecks } from "./list-planned-checks";
import { isQuiet, nextSlot } from "./rules";
import { CheckPolicy, SetCheckPolicyInput } from "./schemas";
import { setCheckPolicy } from "./set-check-policy";

async function withProfile(plan: "standard" | "coding" = "standard") {
  const ctx = await testContext();
  const hostKind = plan === "standard" ? "shared" : "plan";
  const { id } = await createProfile(ctx, { name: "p", plan, region: "cn-beijing", hostKind });
  return { ctx, profileId: id };
}

describe("by default", () => {
  test("a standard profile has host and key checked every five minutes, and nothing that costs", async () => {
    const { ctx, profileId } = await withProfile();
    const { policy, isDefault, nextCheckAt } = await getCheckPolicy(ctx, profileId);
    expect(policy).toMatchObject({ enabled: true, level: "auth", intervalSeconds: 300, quietHours: null });
    expect(policy.modelCheck).toMatchObject({ enabled: false, intervalSeconds: 3600 });
    expect(isDefault).toBe(true);
    expect(Date.parse(nextCheckAt ?? "")).toBeGreaterThan(Date.now());
  });

  test("a plan's profile has only its host checked", async () => {
    const { ctx, profileId } = await withProfile("coding");
    expect((await getCheckPolicy(ctx, profileId)).policy.level).toBe("network");
    expect(await listPlannedChecks(ctx)).toMatchObject([{ profileId, series: [{ level: "network" }] }]);
  });
});

describe("a policy", () => {
  test("keeps what is left out, and is written down with who changed it", async () => {
    const { ctx, profileId } = await withProfile();
    await setCheckPolicy(ctx, { profileId, intervalSeconds: 60 });
    const { policy, isDefault } = await setCheckPolicy(ctx, {
      profileId,
      modelCheck: { enabled: true },
    });
    expect(policy).toMatchObject({
      level: "auth",
      intervalSeconds: 60,
      modelCheck: { intervalSeconds: 3600 },
    });
    expect(isDefault).toBe(false);
    expect((await getCheckPolicy(ctx, profileId)).policy).toEqual(policy);
    const lines = await databaseOf(ctx).auditEntry.findMany({ where: { action: "check-policy.set" } });
    expect(lines).toMatchObject([
      { subject: profileId, actorName: "admin@example.test" },
      { subject: profileId },
    ]);
  });

  test("takes no key for a model's name: it would be stored and shown as it is", () => {
    const model = "sk-0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    expect(SetCheckPolicyInput.safeParse({ modelCheck: { model } }).success).toBe(false);
    expect(SetCheckPolicyInput.safeParse({ modelCheck: { model: "qwen-flash" } }).success).toBe(true);
    expect(RunCheckInput.safeParse({ level: "model", model }).success).toBe(false);
    expect(RunCheckInput.safeParse({ level: "model", models: [model] }).success).toBe(false);
  });

  test("that would send a plan's key on a timer is refused, and nothing of it is kept", async () => {
    const { ctx, profileId } = await withProfile("coding");
    const refusals = [{ level: "auth" as const }, { modelCheck: { enabled: true } }];
    for (const change of refusals) {
      await expect(setCheckPolicy(ctx, { profileId, ...change })).rejects.toMatchObject({
        code: "forbidden",
        message: expect.stringContaining("terms"),
      });
    }
    expect((await getCheckPolicy(ctx, profileId)).isDefault).toBe(true);
  });

  test("that is off plans nothing", async () => {
    const { ctx, profileId } = await withProfile();
    const { nextCheckAt } = await setCheckPolicy(ctx, { profileId, enabled: false });
    expect(nextCheckAt).toBeNull();
    expect(await listPlannedChecks(ctx)).toMatchObject([{ series: [] }]);
  });

  test("asks for times that exist", () => {
    for (const wrong of [
      { intervalSeconds: 59 },
      { modelCheck: { intervalSeconds: 60 } },
      { quietHours: { from: "24:00", to: "07:00", timeZone: "Asia/Shanghai" } },
      { quietHours: { from: "22:00", to: "22:00", timeZone: "Asia/Shanghai" } },
      { quietHours: { from: "22:00", to: "07:00", timeZone: "Mars/Olympus" } },
      { level: "model" },
    ]) {
      expect(SetCheckPolicyInput.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
    }
  });
});

describe("quiet hours", () => {
  const night = { from: "22:00", to: "07:00", timeZone: "Asia/Shanghai" };

  test.each([
    ["2026-11-21T13:59:59Z", false],
    ["2026-11-21T14:00:00Z", true],
    ["2026-11-21T22:59:59Z", true],
    ["2026-11-21T23:00:00Z", false],
  ])("are in their own time zone and may reach past midnight: %s", (at, quiet) => {
    expect(isQuiet(night, new Date(at))).toBe(quiet);
  });

  test("put the next check off until they are over", () => {
    const planned = { series: "key", intervalSeconds: 300 } as const;
    const slot = nextSlot("prf_1", planned, night, new Date("2026-11-21T14:10:00Z"));
    const dueAt = slot?.dueAt.toISOString() ?? "";
    expect(dueAt >= "2026-11-21T23:00:00.000Z" && dueAt < "2026-11-21T23:11:00.000Z").toBe(true);
  });

  test("leave a policy complete", () => {
    expect(CheckPolicy.shape.quietHours.safeParse(night).success).toBe(true);
  });
});
