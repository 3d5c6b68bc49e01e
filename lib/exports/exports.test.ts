import { expect, test } from "vitest";

import { createProfile } from "@/lib/profiles/create-profile";
import { updateProfile } from "@/lib/profiles/update-profile";
import { testContext } from "@/test/database";

import { renderExport } from "./render-export";

const request = { openclawVersion: "2026.9.6", format: "fragment", keyMode: "env" } as const;

test("an export names each chosen profile once, by its own OpenClaw id and variable", async () => {
  const ctx = await testContext();
  const one = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
  const two = await createProfile(ctx, { name: "Two", presetId: "token-team-intl" });
  const { files } = await renderExport(ctx.as("viewer"), {
    ...request,
    profileIds: [one.id, two.id, one.id],
  });
  const config = JSON.parse(files[0]?.content ?? "") as {
    models: { providers: Record<string, { apiKey: string }> };
  };
  expect(Object.entries(config.models.providers).map(([id, { apiKey }]) => [id, apiKey])).toEqual(
    [one, two].map(({ openclawProviderId, envVar }) => [openclawProviderId, `\${${envVar}}`]),
  );
});

test("a profile that is not there and a model nobody offers are refused", async () => {
  const ctx = await testContext();
  const { id } = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
  await expect(renderExport(ctx, { ...request, profileIds: [id, "prf_none"] })).rejects.toMatchObject({
    code: "not_found",
  });
  const primaryModel = "alibaba-standard-cn/gpt-9";
  await expect(renderExport(ctx, { ...request, profileIds: [id], primaryModel })).rejects.toMatchObject({
    code: "invalid_input",
    fields: { primaryModel: [expect.any(String)] },
  });
});

test("a model OpenClaw would misread is refused with the reason, not exported", async () => {
  const ctx = await testContext();
  const profile = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
  const [model] = profile.models;
  if (!model) throw new Error("a preset has models");
  await updateProfile(ctx, profile.id, { models: [{ ...model, name: "Chat ${SECRET}" }] });
  await expect(renderExport(ctx, { ...request, profileIds: [profile.id] })).rejects.toMatchObject({
    code: "invalid_input",
  });
});
