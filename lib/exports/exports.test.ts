import { expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { addCredential } from "@/lib/credentials/add-credential";
import { createProfile } from "@/lib/profiles/create-profile";
import { updateProfile } from "@/lib/profiles/update-profile";
import { testContext } from "@/test/database";
import { byToken, exportSettings, keyedProfile, PLANTED_KEY, PLANTED_MASK } from "@/test/export-settings";

import { renderExport } from "./render-export";

type Config = { models: { providers: Record<string, { apiKey: string }> } };

test("an export names each chosen profile once, by its own OpenClaw id and variable", async () => {
  const ctx = await testContext();
  const one = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
  const two = await createProfile(ctx, { name: "Two", presetId: "token-team-intl" });
  const { files } = await renderExport(ctx.as("viewer"), exportSettings([one.id, two.id, one.id]));
  const config = JSON.parse(files[0]?.content ?? "") as Config;
  expect(Object.entries(config.models.providers).map(([id, { apiKey }]) => [id, apiKey])).toEqual(
    [one, two].map(({ openclawProviderId, envVar }) => [openclawProviderId, `\${${envVar}}`]),
  );
});

test("a token with the scope of exports renders one without any other scope", async () => {
  const ctx = await testContext();
  const { id } = await keyedProfile(ctx);
  const { files } = await renderExport(byToken(ctx, ["exports:read"]), exportSettings([id]));
  expect(files).not.toEqual([]);
});

test("the same state gives the same bytes, and another state another hash", async () => {
  const ctx = await testContext();
  const profile = await keyedProfile(ctx);
  const render = () => renderExport(ctx, exportSettings([profile.id]));
  const first = await render();
  expect(await render()).toEqual(first);
  await updateProfile(ctx, profile.id, { models: profile.models.slice(1) });
  expect((await render()).contentHash).not.toBe(first.contentHash);
});

test("a profile that is not there is named in the refusal, and what only looks like an id is not repeated", async () => {
  const ctx = await testContext();
  await expect(renderExport(ctx, exportSettings(["prf_23456789abcdefghijkm"]))).rejects.toMatchObject({
    code: "not_found",
    message: expect.stringContaining("prf_23456789abcdefghijkm"),
  });
  const pasted = renderExport(ctx, exportSettings([PLANTED_KEY]));
  await expect(pasted).rejects.toMatchObject({ code: "not_found" });
  await expect(pasted).rejects.not.toThrow(PLANTED_KEY);
});

test("what can't be exported is refused with the field, the machine word and the version that has it", async () => {
  const ctx = await testContext();
  const { id } = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
  const refused = (change: Parameters<typeof exportSettings>[1]) =>
    expect(renderExport(ctx, exportSettings([id], change))).rejects;
  await refused({ primaryModel: "alibaba-standard-cn/gpt-9" }).toMatchObject({
    code: "invalid_input",
    fields: { primaryModel: [expect.any(String)], refusal: ["bad-primary-model"] },
  });
  await refused({ keyMode: "ref-store", openclawVersion: "2026.5.12" }).toMatchObject({
    fields: {
      keyMode: [expect.any(String)],
      refusal: ["key-mode-not-in-version", expect.stringMatching(/^2026\./)],
    },
  });
  await refused({ form: "merged" }).toMatchObject({
    fields: { base: [expect.any(String)], refusal: ["no-base"] },
  });
});

test("a pasted text that is no config is refused with its line and column, and nothing of it is quoted", async () => {
  const ctx = await testContext();
  const { id } = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
  const base = `{\n  "apiKey": "${PLANTED_KEY}" oops`;
  const refusal = await renderExport(ctx, exportSettings([id], { form: "merged", base })).catch(
    (error: unknown) => error,
  );
  expect(refusal).toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining("Line 2, column"),
  });
  expect(JSON.stringify(refusal)).not.toMatch(/oops|sk-0f/);
});

test("a model OpenClaw would misread is refused with the reason, not exported", async () => {
  const ctx = await testContext();
  const profile = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
  const [model] = profile.models;
  if (!model) throw new Error("a preset has models");
  await updateProfile(ctx, profile.id, { models: [{ ...model, name: "Chat ${SECRET}" }] });
  await expect(renderExport(ctx, exportSettings([profile.id]))).rejects.toMatchObject({
    code: "invalid_input",
  });
});

const literal = (profileIds: string[]) =>
  exportSettings(profileIds, { keyMode: "literal", confirmLiteralKeys: true });

test("keys stand in the text only for an admin who said so twice, and the audit log has their masks", async () => {
  const ctx = await testContext();
  const profile = await keyedProfile(ctx);
  const unconfirmed = exportSettings([profile.id], { keyMode: "literal" });
  await expect(renderExport(ctx, unconfirmed)).rejects.toMatchObject({
    code: "invalid_input",
    fields: { confirmLiteralKeys: [expect.any(String)] },
  });

  const { files, contentHash } = await renderExport(ctx, literal([profile.id]));
  const config = JSON.parse(files[0]?.content ?? "") as Config;
  expect(config.models.providers[profile.openclawProviderId]?.apiKey).toBe(PLANTED_KEY);
  const audited = await databaseOf(ctx).auditEntry.findMany({ where: { action: "export.literal-keys" } });
  expect(audited).toHaveLength(1);
  expect(audited[0]).toMatchObject({ subject: contentHash, actorName: ctx.actor.name });
  expect(JSON.parse(audited[0]?.details ?? "")).toMatchObject({ keys: [PLANTED_MASK] });
  expect(JSON.stringify(audited)).not.toContain(PLANTED_KEY);
});

test("nobody below an admin, and no token whatever its scopes, gets an export with keys in it", async () => {
  const ctx = await testContext();
  const { id } = await keyedProfile(ctx);
  const token = byToken(ctx, ["exports:read", "credentials:reveal", "checks:run", "profiles:read"]);
  for (const other of [ctx.as("viewer"), ctx.as("operator"), token]) {
    await expect(renderExport(other, literal([id]))).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(await databaseOf(ctx).auditEntry.count({ where: { action: "export.literal-keys" } })).toBe(0);
});

test("a key that no host has accepted is not put into an export", async () => {
  const ctx = await testContext();
  const profile = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
  await addCredential(ctx, profile.id, { label: "staged", key: PLANTED_KEY });
  await expect(renderExport(ctx, literal([profile.id]))).rejects.toMatchObject({
    code: "invalid_input",
    fields: { refusal: ["no-key"] },
  });
});
