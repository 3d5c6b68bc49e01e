import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

import { clientOf } from "@/lib/core/db";
import { createProfile } from "@/lib/profiles/create-profile";
import { getProfile } from "@/lib/profiles/get-profile";
import { testContext } from "@/test/database";

import { addCredential } from "./add-credential";
import { deleteCredential } from "./delete-credential";
import { openKey } from "./open-key";

const KEY = "sk-0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const PLAN_KEY = "sk-sp-0a1b2c3d4e5f60718293a4b5c6d7e8f9";

async function withProfile(presetId = "standard-cn-beijing-shared") {
  const ctx = await testContext();
  return { ctx, profile: await createProfile(ctx, { name: presetId, presetId }) };
}

describe("a pasted key", () => {
  test("is trimmed, says what was trimmed, and comes back as a mask only", async () => {
    const { ctx, profile } = await withProfile();
    const added = await addCredential(ctx, profile.id, { label: "main", key: ` "Bearer ${KEY}"\n` });
    expect(added).toMatchObject({ state: "staged", label: "main" });
    expect(added.removed.map(({ code }) => code)).toEqual(expect.arrayContaining(["quotes", "bearer"]));
    expect(JSON.stringify(added)).not.toContain(KEY);
    expect(added.mask).toMatch(/e8f9$/);
    expect((await getProfile(ctx, profile.id)).credentials).toHaveLength(1);
  });

  test.each([
    "${DASHSCOPE_API_KEY}",
    "__OPENCLAW_REDACTED__",
    "LTAI5tAbCdEfGhIjKlMnOpQr",
    "sk-…a1f3",
    "hello",
  ])("%s cannot be a key and is refused beside its field", async (key) => {
    const { ctx, profile } = await withProfile();
    const attempt = addCredential(ctx, profile.id, { label: "main", key });
    await expect(attempt).rejects.toMatchObject({
      code: "invalid_input",
      fields: { key: [expect.any(String)] },
    });
  });

  test("of a kind the host refuses is kept, with the warning that its host will not take it", async () => {
    const { ctx, profile } = await withProfile();
    const added = await addCredential(ctx, profile.id, { label: "main", key: PLAN_KEY });
    expect(added.warnings).toContainEqual({
      code: "plan-key-on-standard-host",
      message: expect.stringContaining("plan"),
    });
  });

  test("is recognised when it is stored already, without being shown", async () => {
    const { ctx, profile } = await withProfile();
    await addCredential(ctx, profile.id, { label: "main", key: KEY });
    await expect(addCredential(ctx, profile.id, { label: "again", key: KEY })).rejects.toMatchObject({
      code: "conflict",
    });
    const other = await createProfile(ctx, { name: "Other", presetId: "standard-cn-beijing-trial" });
    const added = await addCredential(ctx, other.id, { label: "main", key: KEY });
    expect(added.warnings.map(({ code }) => code)).toContain("seen-before");
  });
});

describe("a stored key", () => {
  test("is nowhere in the data folder, not even in the write-ahead log", async () => {
    const { ctx, profile } = await withProfile();
    await addCredential(ctx, profile.id, { label: "main", key: KEY });
    for (const file of readdirSync(ctx.dataDir)) {
      expect(readFileSync(path.join(ctx.dataDir, file)).includes(KEY), file).toBe(false);
    }
  });

  test("opens for the profile that owns it and for no other", async () => {
    const { ctx, profile } = await withProfile();
    const { id: credentialId } = await addCredential(ctx, profile.id, { label: "main", key: KEY });
    expect((await openKey(ctx, { profileId: profile.id, credentialId })).key.reveal()).toBe(KEY);
    const other = await createProfile(ctx, { name: "Other", presetId: "coding-cn" });
    await expect(openKey(ctx, { profileId: other.id, credentialId })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("does not open after its ciphertext was moved to another row", async () => {
    const { ctx, profile } = await withProfile();
    const one = await addCredential(ctx, profile.id, { label: "one", key: KEY });
    const two = await addCredential(ctx, profile.id, { label: "two", key: KEY.replace("0a", "ff") });
    const db = clientOf(ctx.database);
    const { ciphertext } = await db.credential.findUniqueOrThrow({
      where: { id: one.id },
      select: { ciphertext: true },
    });
    await db.credential.update({ where: { id: two.id }, data: { ciphertext } });
    await expect(openKey(ctx, { profileId: profile.id, credentialId: two.id })).rejects.toThrow();
  });

  test("is written together with its audit line, which holds the mask and not the key", async () => {
    const { ctx, profile } = await withProfile();
    const added = await addCredential(ctx, profile.id, { label: "main", key: KEY });
    await deleteCredential(ctx, { profileId: profile.id, credentialId: added.id });
    const lines = await clientOf(ctx.database).auditEntry.findMany({
      where: { subject: added.id },
      orderBy: { at: "asc" },
    });
    expect(lines.map(({ action }) => action)).toEqual(["credential.added", "credential.deleted"]);
    expect(JSON.stringify(lines)).not.toContain(KEY);
  });

  test("is added and deleted by admins only", async () => {
    const { ctx, profile } = await withProfile();
    const added = await addCredential(ctx, profile.id, { label: "main", key: KEY });
    for (const role of ["viewer", "operator"] as const) {
      const attempts = [
        addCredential(ctx.as(role), profile.id, { label: "x", key: PLAN_KEY }),
        deleteCredential(ctx.as(role), { profileId: profile.id, credentialId: added.id }),
      ];
      for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(
      openKey(ctx.as("viewer"), { profileId: profile.id, credentialId: added.id }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});
