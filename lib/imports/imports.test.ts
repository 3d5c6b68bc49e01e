import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

import { clientOf } from "@/lib/core/db";
import type { Context } from "@/lib/core/context";
import { addCredential } from "@/lib/credentials/add-credential";
import { openKey } from "@/lib/credentials/open-key";
import { liveBus } from "@/lib/live/bus";
import { createProfile } from "@/lib/profiles/create-profile";
import { listProfiles } from "@/lib/profiles/list-profiles";
import { testContext } from "@/test/database";

import { confirmImport } from "./confirm-import";
import { previewImport } from "./preview-import";
import type { ImportItem } from "./schemas";

const KEY = "sk-0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const OTHER_KEY = "sk-11111111111111111111111111111112";
const PLAN_KEY = "sk-sp-9f8e7d6c5b4a39281706f5e4d3c2b1a0";
const BEIJING = "https://dashscope.aliyuncs.com/compatible-mode/v1";
const CODING = "https://coding.dashscope.aliyuncs.com/v1";
const TOKEN = "https://token-plan.cn-beijing.maas.aliyuncs.com/compatible-mode/v1";

const config = (providers: object, more: object = {}) => JSON.stringify({ models: { providers }, ...more });
const at = (id: string) => `/models/providers/${id}`;

async function preview(ctx: Context, text: string): Promise<Record<string, ImportItem>> {
  const { items } = await previewImport(ctx, { text });
  return Object.fromEntries(items.map((item) => [item.providerId, item]));
}

const auditOf = (ctx: Context) =>
  clientOf(ctx.database).auditEntry.findMany({
    orderBy: { at: "asc" },
    select: { action: true, details: true },
  });

describe("a preview", () => {
  test("says of each entry what would come of it, and mends its address", async () => {
    const ctx = await testContext();
    const items = await preview(
      ctx,
      config({
        bailian: { baseUrl: "http://dashscope.aliyuncs.com/compatible-mode/", apiKey: KEY, models: [{ id: "qwen-plus" }] },
        qwen: { models: [] },
        eu: { baseUrl: "https://{WorkspaceId}.eu-central-1.maas.aliyuncs.com/compatible-mode/v1" },
        odd: { baseUrl: "https://dashscope.aliyuncs.com:8443/compatible-mode/v1" },
      }),
    ); // prettier-ignore
    expect(items["bailian"]).toMatchObject({
      pointer: at("bailian"),
      baseUrl: BEIJING,
      verdict: "new",
      presetId: "standard-cn-beijing-shared",
      notices: expect.arrayContaining(["http-to-https", "added-v1"]),
      suggestedName: "bailian",
      suggestedProviderId: "bailian",
      models: ["qwen-plus"],
      key: { kind: "literal", mask: "sk-…e8f9", sameAs: [], misfit: null },
    });
    expect(items["qwen"]).toMatchObject({ verdict: "refused", refusal: { code: "base-url-missing" } });
    expect(items["eu"]).toMatchObject({ verdict: "refused", refusal: { code: "workspace-id-missing" } });
    expect(items["odd"]).toMatchObject({ verdict: "refused", refusal: { code: "unsupported-port" } });
  });

  test("knows what we have: the way by its base URL, the key by its fingerprint", async () => {
    const ctx = await testContext();
    const profile = await createProfile(ctx, { name: "Chat", presetId: "standard-cn-beijing-shared" });
    await addCredential(ctx, profile.id, { label: "main", key: KEY });
    const items = await preview(
      ctx,
      config({
        bailian: { baseUrl: BEIJING, apiKey: KEY },
        coding: { baseUrl: CODING, apiKey: KEY },
        other: { baseUrl: BEIJING, apiKey: OTHER_KEY },
      }),
    );
    const chat = { id: profile.id, name: "Chat" };
    const sameAs = [{ profileId: profile.id, profileName: "Chat", label: "main" }];
    expect(items["bailian"]).toMatchObject({ verdict: "known", profile: chat, key: { sameAs } });
    expect(items["other"]).toMatchObject({ verdict: "known", profile: chat, key: { sameAs: [] } });
    expect(items["coding"]).toMatchObject({ verdict: "new", profile: null, key: { sameAs } });
  });

  test("of several profiles that lead there, it names the one with this key, then the one with this id", async () => {
    const ctx = await testContext();
    const names = ["a", "b", "c"];
    const [, b] = await Promise.all(
      names.map((name) => createProfile(ctx, { name, baseUrl: BEIJING, openclawProviderId: `ours-${name}` })),
    );
    await addCredential(ctx, b?.id ?? "", { label: "main", key: KEY });
    const items = await preview(
      ctx,
      config({
        x: { baseUrl: BEIJING, apiKey: KEY },
        "ours-c": { baseUrl: BEIJING },
        y: { baseUrl: BEIJING, apiKey: OTHER_KEY },
      }),
    );
    expect(items["x"]?.profile?.name).toBe("b");
    expect(items["ours-c"]?.profile?.name).toBe("c");
    expect(items["y"]?.profile?.name).toBe("a");
  });

  test("a status without base URLs is matched by provider id, and nothing can be made from the rest", async () => {
    const ctx = await testContext();
    await createProfile(ctx, { name: "Chat", baseUrl: BEIJING, openclawProviderId: "bailian" });
    const items = await preview(
      ctx,
      JSON.stringify({ auth: { providers: [{ provider: "bailian" }, { provider: "strange" }] } }),
    );
    expect(items["bailian"]).toMatchObject({ verdict: "known", profile: { name: "Chat" } });
    expect(items["strange"]).toMatchObject({ verdict: "refused", refusal: { code: "base-url-missing" } });
  });

  test("says when a key does not belong to its host, and when editions share one", async () => {
    const ctx = await testContext();
    const items = await preview(
      ctx,
      config({ a: { baseUrl: BEIJING, apiKey: PLAN_KEY }, b: { baseUrl: TOKEN, apiKey: PLAN_KEY } }),
    );
    expect(items["a"]?.key.misfit?.code).toBe("plan-key-on-standard-host");
    expect(items["b"]).toMatchObject({
      notices: ["edition-assumed"],
      editions: ["token-team-cn", "token-personal-cn"],
      key: { misfit: null },
    });
  });

  test("keeps an entry's own names where they are free and ours to take", async () => {
    const ctx = await testContext();
    await createProfile(ctx, {
      name: "ours",
      baseUrl: CODING,
      openclawProviderId: "taken",
      envVar: "TAKEN_KEY",
    });
    const items = await preview(
      ctx,
      config({
        free: { baseUrl: BEIJING, apiKey: "${FREE_KEY}" },
        taken: { baseUrl: BEIJING, apiKey: "${TAKEN_KEY}" },
        qwen: { baseUrl: BEIJING, apiKey: "${DASHSCOPE_API_KEY}" },
        Odd: { baseUrl: BEIJING },
      }),
    );
    expect(Object.values(items).map((item) => [item.suggestedProviderId, item.suggestedEnvVar])).toEqual([
      ["free", "FREE_KEY"],
      ["taken-2", "ALIBABA_STANDARD_CN_API_KEY"],
      ["alibaba-standard-cn", "ALIBABA_STANDARD_CN_2_API_KEY"],
      ["alibaba-standard-cn-2", "ALIBABA_STANDARD_CN_3_API_KEY"],
    ]);
  });

  test("tells of entries that repeat one another", async () => {
    const entry = { baseUrl: BEIJING, apiKey: KEY };
    const items = await preview(
      await testContext(),
      config({ a: entry, b: entry, c: { ...entry, apiKey: OTHER_KEY } }),
    );
    expect(Object.values(items).map(({ notices }) => notices)).toEqual([[], ["repeats-an-entry"], []]);
  });

  test("an entry without an id is called by its name, or by the id it would get", async () => {
    const settingsConfig = { baseUrl: BEIJING, apiKey: KEY };
    const text = JSON.stringify([{ name: "Ours", settingsConfig }, { settingsConfig }]);
    const { items } = await previewImport(await testContext(), { text });
    expect(items).toMatchObject([
      { providerId: "Ours", suggestedName: "Ours", suggestedProviderId: "alibaba-standard-cn" },
      { providerId: "alibaba-standard-cn-2", suggestedName: "alibaba-standard-cn-2" },
    ]);
  });

  test("stores nothing and repeats no key", async () => {
    const ctx = await testContext();
    const text = config({
      a: { baseUrl: `${BEIJING}?key=${KEY}`, apiKey: KEY, models: [{ id: KEY, name: KEY }] },
      [KEY]: {},
    });
    const reply = await previewImport(ctx, { text });
    expect(reply.items).toHaveLength(1);
    expect(JSON.stringify(reply)).not.toContain(KEY);
    expect(await listProfiles(ctx)).toEqual([]);
    expect(await auditOf(ctx)).toEqual([]);
  });

  test("refuses a text that is none of the documents, beside its field and without a word of it", async () => {
    const ctx = await testContext();
    for (const text of [`{"x":"${KEY}"}`, `{"x":"${KEY}"`]) {
      const refused = await previewImport(ctx, { text }).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: "invalid_input", fields: { text: [expect.any(String)] } });
      expect(JSON.stringify(refused) + String(refused)).not.toContain(KEY);
    }
  });
});

describe("what is confirmed", () => {
  const text = config(
    {
      bailian: {
        baseUrl: BEIJING,
        apiKey: "${OUR_KEY}",
        models: [
          { id: "qwen3.6-plus", name: "Ours", contextWindow: 500_000 },
          { id: "house-model", name: "House" },
        ],
      },
      coding: { baseUrl: CODING, apiKey: PLAN_KEY },
      redacted: { baseUrl: BEIJING, apiKey: "__OPENCLAW_REDACTED__" },
      workspace: { baseUrl: "https://ws-1a2b.eu-central-1.maas.aliyuncs.com/compatible-mode/v1" },
      token: { baseUrl: TOKEN, apiKey: PLAN_KEY },
      nowhere: { models: [] },
    },
    { env: { vars: { OUR_KEY: KEY } } },
  );

  test("becomes profiles with their names, models and keys", async () => {
    const ctx = await testContext();
    const { imported } = await confirmImport(ctx, {
      text,
      choices: [
        { pointer: at("bailian"), into: { name: "Chat" }, withKey: true },
        { pointer: at("workspace"), into: { name: "EU" }, withKey: false },
        {
          pointer: at("token"),
          into: { name: "Token", presetId: "token-personal-cn" },
          withKey: false,
        },
      ],
    });
    expect(imported).toMatchObject([
      { pointer: at("bailian"), profileName: "Chat", created: true, credentialId: expect.any(String) },
      { pointer: at("workspace"), profileName: "EU", created: true, credentialId: null },
      { pointer: at("token"), profileName: "Token", created: true, credentialId: null },
    ]);
    const [chat, eu, token] = await listProfiles(ctx);
    expect(chat).toMatchObject({
      presetId: "standard-cn-beijing-shared",
      openclawProviderId: "bailian",
      envVar: "OUR_KEY",
      credentials: [{ label: "imported", mask: "sk-…e8f9" }],
    });
    expect(chat?.models).toMatchObject([
      { id: "qwen3.6-plus", name: "Ours", reasoning: true, contextWindow: 500_000, maxTokens: 65_536 },
      { id: "house-model", name: "House", reasoning: false, input: ["text"], contextWindow: 200_000, maxTokens: 8_192 },
    ]); // prettier-ignore
    expect(eu).toMatchObject({ workspaceId: "ws-1a2b", region: "eu-central-1" });
    expect(token).toMatchObject({ plan: "token-personal" });
    const [first] = imported;
    const where = { profileId: first?.profileId ?? "", credentialId: first?.credentialId ?? "" };
    expect((await openKey(ctx, where)).key.reveal()).toBe(KEY);
  });

  test("takes the names of the preview, whatever else was chosen", async () => {
    const ctx = await testContext();
    const twins = config({ qwen: { baseUrl: BEIJING }, modelstudio: { baseUrl: BEIJING } });
    const items = await preview(ctx, twins);
    await confirmImport(ctx, {
      text: twins,
      choices: [{ pointer: at("modelstudio"), into: { name: "One" }, withKey: false }],
    });
    const [one] = await listProfiles(ctx);
    expect(one?.openclawProviderId).toBe(items["modelstudio"]?.suggestedProviderId);
    expect(one?.openclawProviderId).toBe("alibaba-standard-cn-2");
  });

  test("puts a key into a profile that leads there, and into no other", async () => {
    const ctx = await testContext();
    const chat = await createProfile(ctx, { name: "Chat", presetId: "standard-cn-beijing-shared" });
    const into = { profileId: chat.id };
    const { imported } = await confirmImport(ctx, {
      text,
      choices: [{ pointer: at("bailian"), into, withKey: true }],
    });
    expect(imported).toMatchObject([
      { profileId: chat.id, created: false, credentialId: expect.any(String) },
    ]);
    await expect(
      confirmImport(ctx, { text, choices: [{ pointer: at("coding"), into, withKey: true }] }),
    ).rejects.toMatchObject({ code: "invalid_input", message: "“coding”: “Chat” has another base URL." });
  });

  test("is written down with masks, and the text and its keys are nowhere", async () => {
    const ctx = await testContext();
    await confirmImport(ctx, {
      text,
      choices: [{ pointer: at("bailian"), into: { name: "Chat" }, withKey: true }],
    });
    const rows = await auditOf(ctx);
    expect(rows.map(({ action }) => action).sort()).toEqual([
      "credential.added",
      "import.confirmed",
      "profile.created",
    ]);
    const confirmed = rows.find(({ action }) => action === "import.confirmed");
    expect(JSON.parse(confirmed?.details ?? "")).toMatchObject({ created: 1, keys: 1 });
    for (const file of readdirSync(ctx.dataDir)) {
      const bytes = readFileSync(path.join(ctx.dataDir, file));
      for (const secret of [KEY, PLAN_KEY, "__OPENCLAW_REDACTED__"])
        expect(bytes.includes(secret), file).toBe(false);
    }
  });

  test.each([
    ["a marker is no key", { pointer: at("redacted"), into: { name: "x" }, withKey: true }, "invalid_input"],
    ["an entry that cannot be imported", { pointer: at("nowhere"), into: { name: "x" }, withKey: false }, "invalid_input"],
    ["an entry that is not there", { pointer: at(KEY), into: { name: "x" }, withKey: false }, "invalid_input"],
    ["an entry that was chosen before", { pointer: at("bailian"), into: { name: "x" }, withKey: false }, "invalid_input"],
    ["a profile that is not there", { pointer: at("coding"), into: { profileId: "prf_x" }, withKey: true }, "not_found"],
    ["nothing to import", { pointer: at("coding"), into: { profileId: "prf_x" }, withKey: false }, "invalid_input"],
    ["a preset of another host", { pointer: at("token"), into: { name: "x", presetId: "coding-cn" }, withKey: false }, "invalid_input"],
  ])("%s: nothing of all that was chosen is imported", async (_, choice, code) => {
    const ctx = await testContext();
    const heard: unknown[] = [];
    const stop = liveBus().subscribe((event) => heard.push(event));
    const attempt = confirmImport(ctx, {
      text,
      choices: [{ pointer: at("bailian"), into: { name: "Chat" }, withKey: true }, choice],
    });
    const refused = await attempt.catch((error: unknown) => error);
    stop();
    expect(refused).toMatchObject({ code, fields: { "choices.1": [expect.any(String)] } });
    expect(JSON.stringify(refused) + String(refused)).not.toContain(KEY);
    expect(await listProfiles(ctx)).toEqual([]);
    expect(await auditOf(ctx)).toEqual([]);
    expect(heard).toEqual([]);
  }); // prettier-ignore

  test("the same key twice into one profile is refused, and the first is not kept either", async () => {
    const ctx = await testContext();
    const chat = await createProfile(ctx, { name: "Chat", baseUrl: BEIJING });
    const entry = { baseUrl: BEIJING, apiKey: KEY };
    const choice = (id: string) => ({ pointer: at(id), into: { profileId: chat.id }, withKey: true });
    await expect(
      confirmImport(ctx, { text: config({ a: entry, b: entry }), choices: [choice("a"), choice("b")] }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect((await listProfiles(ctx))[0]?.credentials).toEqual([]);
  });
});

test.each(["viewer", "operator"] as const)("a %s neither previews nor confirms", async (role) => {
  const { as } = await testContext();
  const text = config({ a: { baseUrl: BEIJING } });
  const choices = [{ pointer: at("a"), into: { name: "x" }, withKey: false }];
  await expect(previewImport(as(role), { text })).rejects.toMatchObject({ code: "forbidden" });
  await expect(confirmImport(as(role), { text, choices })).rejects.toMatchObject({ code: "forbidden" });
});
