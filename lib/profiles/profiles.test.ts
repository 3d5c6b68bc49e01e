import { describe, expect, test } from "vitest";

import { PRESETS } from "@/lib/alibaba/presets";
import { testContext } from "@/test/database";

import { createProfile } from "./create-profile";
import { deleteProfile } from "./delete-profile";
import { getProfile } from "./get-profile";
import { listPresets } from "./list-presets";
import { listProfiles } from "./list-profiles";
import { updateProfile } from "./update-profile";

const WORKSPACE = "ws-7fk2q9";

describe("creating a provider profile", () => {
  test("every preset gives a profile with working base URL, models and names for OpenClaw", async () => {
    const ctx = await testContext();
    for (const preset of PRESETS) {
      const profile = await createProfile(ctx, {
        name: preset.id,
        presetId: preset.id,
        ...(preset.needsWorkspaceId ? { workspaceId: WORKSPACE } : {}),
      });
      expect(profile.baseUrls.openai).toMatch(
        /^https:\/\/[a-z0-9.-]+\.aliyuncs\.com\/(compatible-mode\/)?v1$/,
      );
      expect(profile.models.length).toBeGreaterThan(0);
      expect(profile.envVar).toMatch(/^[A-Z][A-Z0-9_]+$/);
    }
    const ids = (await listProfiles(ctx)).map(({ openclawProviderId }) => openclawProviderId);
    expect(new Set(ids).size).toBe(PRESETS.length);
  });

  test.each([
    ["a shared host in Frankfurt", { plan: "standard", region: "eu-central-1", hostKind: "shared" }, "plan"],
    ["a Coding Plan in Tokyo", { plan: "coding", region: "ap-northeast-1", hostKind: "plan" }, "plan"],
    ["a preset nobody offers", { presetId: "standard-mars-shared" }, "presetId"],
    [
      "a workspace host without its workspace",
      { presetId: "standard-eu-central-1-workspace" },
      "workspaceId",
    ],
    [
      "a workspace on a shared host",
      { presetId: "standard-cn-beijing-shared", workspaceId: WORKSPACE },
      "workspaceId",
    ],
    [
      "a host that is not Model Studio's",
      { baseUrl: "https://dashscope.aliyuncs.com.evil.example/v1" },
      "baseUrl",
    ],
    [
      "a base URL of another region than chosen",
      {
        presetId: "standard-cn-beijing-shared",
        baseUrl: "https://dashscope-us.aliyuncs.com/compatible-mode/v1",
      },
      "baseUrl",
    ],
    ["nothing chosen at all", {}, "presetId"],
    [
      "an OpenClaw id that a plugin owns",
      { presetId: "coding-cn", openclawProviderId: "qwen" },
      "openclawProviderId",
    ],
    ["a variable name OpenClaw would not replace", { presetId: "coding-cn", envVar: "lower-case" }, "envVar"],
  ] as const)("%s is refused with the reason, beside its field", async (_case, input, field) => {
    const ctx = await testContext();
    const attempt = createProfile(ctx, { name: "x", ...input });
    await expect(attempt).rejects.toMatchObject({
      code: "invalid_input",
      fields: { [field]: [expect.any(String)] },
    });
    expect(await listProfiles(ctx)).toEqual([]);
  });

  test("a pasted base URL without /v1 is recognised, repaired, and the repair is said", async () => {
    const ctx = await testContext();
    const profile = await createProfile(ctx, {
      name: "Token Plan",
      baseUrl: "https://token-plan.ap-southeast-1.maas.aliyuncs.com/compatible-mode/",
    });
    expect(profile.baseUrls.openai).toBe(
      "https://token-plan.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1",
    );
    expect(profile.notices?.length).toBeGreaterThan(0);
  });

  test("a second profile of one kind gets names of its own", async () => {
    const ctx = await testContext();
    const first = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
    const second = await createProfile(ctx, { name: "Two", presetId: "standard-cn-beijing-shared" });
    expect(second.openclawProviderId).not.toBe(first.openclawProviderId);
    expect(second.envVar).not.toBe(first.envVar);
  });
});

describe("an existing profile", () => {
  test("takes edited models and keeps what was not named", async () => {
    const ctx = await testContext();
    const profile = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
    const [model] = profile.models;
    if (!model) throw new Error("a preset has models");
    const changed = await updateProfile(ctx, profile.id, {
      models: [{ ...model, id: "qwen-next", name: "Next" }],
    });
    expect(changed.models.map(({ id }) => id)).toEqual(["qwen-next"]);
    expect(changed).toMatchObject({ name: "One", baseUrls: profile.baseUrls, envVar: profile.envVar });
  });

  test("cannot take another profile's OpenClaw id", async () => {
    const ctx = await testContext();
    const one = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
    const two = await createProfile(ctx, { name: "Two", presetId: "coding-cn" });
    await expect(
      updateProfile(ctx, two.id, { openclawProviderId: one.openclawProviderId }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  test("is gone after deletion, and asking for it answers like one that never was", async () => {
    const ctx = await testContext();
    const profile = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
    await deleteProfile(ctx, profile.id);
    const answers = await Promise.allSettled([getProfile(ctx, profile.id), getProfile(ctx, "prf_never")]);
    const [gone, never] = answers.map((answer) => (answer.status === "rejected" ? answer.reason : null));
    expect(gone).toMatchObject({ code: "not_found" });
    expect(gone).toEqual(never);
  });

  test("is read by viewers and changed by admins only", async () => {
    const ctx = await testContext();
    const profile = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
    expect((await listPresets(ctx.as("viewer"))).length).toBe(PRESETS.length);
    for (const role of ["viewer", "operator"] as const) {
      expect((await getProfile(ctx.as(role), profile.id)).id).toBe(profile.id);
      const attempts = [
        createProfile(ctx.as(role), { name: "Two", presetId: "coding-cn" }),
        updateProfile(ctx.as(role), profile.id, { name: "Three" }),
        deleteProfile(ctx.as(role), profile.id),
      ];
      for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
