import { expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { addCredential } from "@/lib/credentials/add-credential";
import { createProfile } from "@/lib/profiles/create-profile";
import { testContext } from "@/test/database";
import { checkDetail } from "@/test/factories";

import { claimSlots } from "./claim-slots";
import { listChecks } from "./list-checks";
import { recordCheck } from "./record-check";
import { sweepChecks } from "./sweep-checks";

const HOUR_MS = 60 * 60 * 1_000;
const signal = new AbortController().signal;

async function checkedAt(...hoursAgo: number[]) {
  const ctx = await testContext();
  const { id: profileId } = await createProfile(ctx, {
    name: "p",
    plan: "standard",
    region: "cn-beijing",
    hostKind: "shared",
  });
  for (const hours of hoursAgo) {
    const startedAt = new Date(Date.now() - hours * HOUR_MS).toISOString();
    await recordCheck(ctx, profileId, checkDetail({ id: `chk_${hours}`, credentialId: null, startedAt }));
  }
  const ids = async () => (await listChecks(ctx, { profileId, limit: 10 })).map(({ id }) => id);
  return { ctx, ids };
}

test("checks older than 48 hours go, newer ones stay", async () => {
  const { ctx, ids } = await checkedAt(72, 49, 47, 1);
  expect(await sweepChecks(ctx, signal)).toEqual({ checks: 2, slots: 0 });
  expect(await ids()).toEqual(["chk_1", "chk_47"]);
});

test("a check that is the newest word on a profile stays, however old", async () => {
  const { ctx, ids } = await checkedAt(100, 72);
  await sweepChecks(ctx, signal);
  expect(await ids()).toEqual(["chk_72"]);
});

test("a check an incident rests on stays with it", async () => {
  const { ctx, ids } = await checkedAt(100, 72, 1);
  await databaseOf(ctx).incident.create({
    data: {
      id: "inc_1",
      profileId: (await databaseOf(ctx).profile.findFirstOrThrow()).id,
      fact: "reachable",
      openedAt: new Date(),
      openedBy: "chk_100",
      cause: JSON.stringify({ step: "tcp", reason: "timeout" }),
    },
  });
  await sweepChecks(ctx, signal);
  expect(await ids()).toEqual(["chk_1", "chk_100"]);
});

test("a check a model's newest answer was seen in stays with it", async () => {
  const { ctx, ids } = await checkedAt(100, 72, 1);
  const { id: profileId } = await databaseOf(ctx).profile.findFirstOrThrow();
  const { id: credentialId } = await addCredential(ctx, profileId, {
    label: "k",
    key: `sk-${"0123456789abcdef".repeat(2)}`,
  });
  await databaseOf(ctx).modelAnswer.create({
    data: {
      credentialId,
      profileId,
      model: "qwen-flash",
      status: "ok",
      tokens: 16,
      checkId: "chk_100",
      at: new Date(),
    },
  });
  await sweepChecks(ctx, signal);
  expect(await ids()).toEqual(["chk_1", "chk_100"]);
});

test("a slot claimed before the clock was set back is free again", async () => {
  const { ctx } = await checkedAt();
  const ahead = (ms: number) => ({ ...ctx, now: () => new Date(Date.now() + ms) });
  await claimSlots(ahead(HOUR_MS), ["a"]);
  await claimSlots(ahead(1_000), ["b"]);
  expect([...(await claimSlots(ctx, ["a", "b"]))]).toEqual(["a"]);
  expect([...(await claimSlots(ctx, ["a"]))]).toEqual([]);
});

test("a slot is claimed once, and forgotten when it is long over", async () => {
  const { ctx } = await checkedAt();
  expect([...(await claimSlots(ctx, ["a", "b"]))]).toEqual(["a", "b"]);
  expect([...(await claimSlots(ctx, ["b", "c"]))]).toEqual(["c"]);
  const later = { ...ctx, now: () => new Date(Date.now() + 49 * HOUR_MS) };
  expect((await sweepChecks(later, signal)).slots).toBe(3);
});
