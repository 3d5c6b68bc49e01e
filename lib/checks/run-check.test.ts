import { expect, test } from "vitest";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { addCredential } from "@/lib/credentials/add-credential";
import { deleteCredential } from "@/lib/credentials/delete-credential";
import { createProfile } from "@/lib/profiles/create-profile";
import { deleteProfile } from "@/lib/profiles/delete-profile";
import { getProfile } from "@/lib/profiles/get-profile";
import { testContext } from "@/test/database";
import { checkDetail } from "@/test/factories";

import { listChecks } from "./list-checks";
import { recordCheck } from "./record-check";
import { runCheck } from "./run-check";

const KEY = `sk-${"0123456789abcdef".repeat(2)}`;

/** A profile whose host is this machine's closed port: a check of it ends at once, and nothing leaves. */
async function profileWithKey() {
  const ctx = { ...(await testContext()), network: { allowedHosts: [], connectTo: "*:443:127.0.0.1:1" } };
  const profile = await createProfile(ctx, {
    name: "p",
    plan: "standard",
    region: "cn-beijing",
    hostKind: "shared",
  });
  const credential = await addCredential(ctx, profile.id, { label: "k", key: KEY });
  return { ctx, profile, credential };
}

const check = (ctx: Context, profileId: string, credentialId: string) =>
  runCheck(ctx, { profileId, credentialId, level: "auth" }, new AbortController().signal);

test("a check whose profile is deleted meanwhile answers that there is none", async () => {
  const { ctx, profile, credential } = await profileWithKey();
  const deletesMeanwhile = onceUnderWay(ctx, () => deleteProfile(ctx, profile.id));
  await expect(check(deletesMeanwhile, profile.id, credential.id)).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a check whose key is deleted meanwhile keeps its result, without the key's id", async () => {
  const { ctx, profile, credential } = await profileWithKey();
  const where = { profileId: profile.id, credentialId: credential.id };
  const deletesMeanwhile = onceUnderWay(ctx, () => deleteCredential(ctx, where));
  const done = await check(deletesMeanwhile, profile.id, credential.id);
  expect(done).toMatchObject({ credentialId: null, failed: { step: "tcp", reason: "connection-refused" } });
  expect(await listChecks(ctx, { profileId: profile.id, limit: 1 })).toMatchObject([
    { id: done.id, credentialId: null },
  ]);
});

test("a check that is stopped keeps no result, but the audit log says whose key may have been sent", async () => {
  const { ctx, profile, credential } = await profileWithKey();
  const input = { profileId: profile.id, credentialId: credential.id, level: "auth" } as const;
  await expect(runCheck(ctx, input, AbortSignal.abort())).rejects.toThrow();
  expect(await listChecks(ctx, { profileId: profile.id, limit: 1 })).toEqual([]);
  const lines = await databaseOf(ctx).auditEntry.findMany({ where: { action: "check.started" } });
  expect(lines.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
    { profileId: profile.id, level: "auth", credentialId: credential.id },
  ]);
});

test("a check that proves one of two new keys is what is known of the profile from then on", async () => {
  const { ctx, profile, credential } = await profileWithKey();
  await addCredential(ctx, profile.id, { label: "newer", key: `sk-${"fedcba9876543210".repeat(2)}` });
  const proven = checkDetail({ id: "chk_proof", credentialId: credential.id, level: "auth" });
  await recordCheck(ctx, profile.id, proven);
  const { standing, credentials } = await getProfile(ctx, profile.id);
  expect(credentials.find(({ id }) => id === credential.id)?.state).toBe("verified");
  expect(standing.authenticated).toMatchObject({ value: "yes", checkId: "chk_proof" });
});

test.each(["retired", "revoked"])("a %s key is not sent, not even when it is named", async (state) => {
  const { ctx, profile, credential } = await profileWithKey();
  await databaseOf(ctx).credential.updateMany({ where: { id: credential.id }, data: { state } });
  await expect(check(ctx, profile.id, credential.id)).rejects.toMatchObject({ code: "invalid_input" });
});

/** Does `deed` when the check asks for the network's rules: after the key was opened, before anything is stored. */
function onceUnderWay(ctx: Context, deed: () => Promise<void>): Context {
  let done: Promise<void> | undefined;
  return {
    ...ctx,
    network: {
      allowedHosts: [],
      get connectTo() {
        done ??= deed();
        return ctx.network.connectTo;
      },
    },
  };
}

test("a plan's key put into a pay-as-you-go profile is sent by hand only, and only past its terms", async () => {
  const { ctx, profile } = await profileWithKey();
  const { id } = await addCredential(ctx, profile.id, { label: "misplaced", key: `sk-sp-${"0".repeat(32)}` });
  const input = { profileId: profile.id, credentialId: id, level: "auth" } as const;
  const { signal } = new AbortController();
  await expect(runCheck(ctx, input, signal)).rejects.toMatchObject({
    code: "forbidden",
    fields: { acknowledgePlanTerms: [expect.any(String)] },
  });
  const acknowledged = await runCheck(ctx, { ...input, acknowledgePlanTerms: true }, signal);
  expect(acknowledged).toMatchObject({ credentialId: id, failed: { step: "tcp" } });
});
