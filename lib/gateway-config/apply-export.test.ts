import { expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { updateProfile } from "@/lib/profiles/update-profile";
import { controlled, FAKE_KEY as KEY, readOf as read } from "@/test/controlled-gateway";

import { HIDDEN } from "./merge.rules";

test("an export is previewed, written, read back, and remembered as applied", async () => {
  const { simulated, preview, apply, patches, providerId, handedOut, gateway } = await controlled();
  simulated.config.value = { gateway: { mode: "local" }, models: { providers: {} } };
  const { baseHash, changes, gatewayVersion, obstacle, restarts } = read(await preview());
  expect({ gatewayVersion, obstacle, restarts }).toEqual({
    gatewayVersion: "2026.9.6",
    obstacle: null,
    restarts: false,
  });
  expect(changes.map(({ pointer }) => pointer)).toContain(`/models/providers/${providerId}`);

  const result = await apply(baseHash);
  expect(result).toMatchObject({ outcome: "applied", changes, problem: null, detail: null });
  expect(result.postChecks).toEqual([
    { code: "read-back", ok: true, detail: null },
    { code: "gateway-answers", ok: true, detail: null },
    { code: "auth-status", ok: true, detail: null },
  ]);
  expect(patches()).toEqual([{ raw: expect.stringContaining("dashscope.aliyuncs.com"), baseHash }]);
  expect(simulated.config.value).toMatchObject({
    gateway: { mode: "local" },
    models: { providers: { [providerId]: { api: "openai-completions" } } },
  });
  expect(await handedOut()).toMatchObject([{ by: "applied", gatewayId: gateway.id }]);
  expect(await apply(simulated.config.hash)).toMatchObject({ outcome: "unchanged", changes: [] });
  expect(patches()).toHaveLength(1);
});

test.each(["custom", "built-in"] as const)(
  "the default model of an export in the mode %s is written with the rest",
  async (providerMode) => {
    const { simulated, preview, apply, profile } = await controlled();
    const [model] = profile.models;
    const primaryModel = `${profile.openclawProviderId}/${model?.id ?? ""}`;
    const { baseHash } = read(await preview({ providerMode, primaryModel }));
    await apply(baseHash, { providerMode, primaryModel });
    const primary = providerMode === "custom" ? primaryModel : `qwen/${model?.id ?? ""}`;
    expect(simulated.config.value).toMatchObject({ agents: { defaults: { model: { primary } } } });
  },
);

test("a config that changed since the preview is left alone: a conflict, and nothing is sent", async () => {
  const { simulated, preview, apply, patches, audit } = await controlled();
  const { baseHash } = read(await preview());
  simulated.config.value = { agents: { defaults: { model: { primary: "somebody/else" } } } };
  const before = structuredClone(simulated.config.value);
  expect(await apply(baseHash)).toMatchObject({ outcome: "conflict", changes: [], postChecks: [] });
  expect(simulated.config.value).toEqual(before);
  expect(patches()).toEqual([]);
  expect(await audit()).toEqual([]);
});

test("a config that changes at the last moment is a conflict by the gateway's own word", async () => {
  const { simulated, preview, apply, audit } = await controlled();
  const { baseHash } = read(await preview());
  const { get } = simulated.config;
  simulated.config.get = function () {
    const shown = get.call(this);
    // Somebody writes between our question and our patch.
    this.value = { ...this.value, logging: { consoleLevel: "info" } };
    return shown;
  };
  expect(await apply(baseHash)).toMatchObject({ outcome: "conflict" });
  expect(simulated.config.value).not.toHaveProperty("models");
  expect((await audit()).map(({ action }) => action)).toEqual([
    "gateway-config.write-begun",
    "gateway-config.write-ended",
  ]);
});

test("what the gateway's schema refuses leaves it as it was, and says why without a key", async () => {
  const { simulated, preview, apply, handedOut } = await controlled();
  simulated.config.value = { models: { providers: { broken: { [`x ${KEY}`]: 1 } } } };
  const before = structuredClone(simulated.config.value);
  const { baseHash } = read(await preview());
  const result = await apply(baseHash);
  expect(result).toMatchObject({ outcome: "refused", changes: [], postChecks: [] });
  expect(result.detail).toContain("invalid config: models.providers.broken: Unrecognized key");
  expect(result.detail).not.toContain(KEY);
  expect(simulated.config.value).toEqual(before);
  expect(await handedOut()).toEqual([]);
});

test("a value the gateway hides is shown as hidden, never written back, and stays what it was", async () => {
  const { simulated, preview, apply, patches, providerId } = await controlled();
  simulated.config.value = {
    gateway: { auth: { token: "the-gateways-own-token" } },
    models: {
      providers: { [providerId]: { baseUrl: "https://old.example.test/v1", apiKey: KEY, models: [] } },
    },
  };
  const { baseHash, changes } = read(await preview());
  expect(changes).toContainEqual({
    pointer: `/models/providers/${providerId}/apiKey`,
    before: JSON.stringify(HIDDEN),
    after: expect.stringContaining("${"),
  });
  expect(JSON.stringify(changes)).not.toContain(KEY);
  expect(await apply(baseHash)).toMatchObject({ outcome: "applied" });
  expect(patches()[0]?.raw).not.toContain(HIDDEN);
  expect(simulated.config.value).toMatchObject({ gateway: { auth: { token: "the-gateways-own-token" } } });
});

test("a model whose name is the marker for hidden values is not sent to a gateway", async () => {
  const { ctx, profile, preview, simulated } = await controlled();
  const [model] = profile.models;
  if (!model) throw new Error("a preset has models");
  await updateProfile(ctx, profile.id, { models: [{ ...model, name: HIDDEN }] });
  await expect(preview()).rejects.toMatchObject({ code: "invalid_input" });
  expect(simulated.requests).toEqual([]);
});

test("a model that an export no longer has goes, and everything else in the list is named", async () => {
  const { simulated, preview, apply, patches, providerId } = await controlled();
  await apply(read(await preview()).baseHash);
  const { models } = simulated.config.value as {
    models: { providers: Record<string, { models: unknown[] }> };
  };
  models.providers[providerId]?.models.push({ id: "qwen-old", name: "Old" });
  const { baseHash, changes } = read(await preview());
  expect(changes).toEqual([
    {
      pointer: `/models/providers/${providerId}/models/qwen-old`,
      before: '{"id":"qwen-old","name":"Old"}',
      after: null,
    },
  ]);
  expect(await apply(baseHash)).toMatchObject({ outcome: "applied" });
  expect(patches()[1]?.replacePaths).toEqual([`models.providers.${providerId}.models`]);
  expect(JSON.stringify(simulated.config.value)).not.toContain("qwen-old");
});

test("2026.5.12 keeps such a model whatever is sent: refused before anything is sent, and said in the preview", async () => {
  const { simulated, preview, apply, patches, providerId } = await controlled({ release: "2026.5.12" });
  simulated.config.value = {
    models: { providers: { [providerId]: { baseUrl: "https://x/v1", models: [{ id: "qwen-old" }] } } },
  };
  const obstacle = { code: "keeps-entries", subject: [`models.providers.${providerId}.models`] };
  const shown = read(await preview());
  expect(shown.obstacle).toEqual(obstacle);
  expect(await apply(shown.baseHash)).toMatchObject({ outcome: "refused", obstacle });
  expect(patches()).toEqual([]);
});

test("2026.5.12 hides even the name of a variable: that can't be compared, and is no difference when read back", async () => {
  const { simulated, preview, apply, providerId, profile } = await controlled({ release: "2026.5.12" });
  simulated.config.env = { [profile.envVar]: KEY };
  expect(await apply(read(await preview()).baseHash)).toMatchObject({
    outcome: "applied",
    postChecks: [{ code: "read-back", ok: true, detail: "1" }, {}, {}],
  });
  const { baseHash, changes } = read(await preview());
  expect(changes.map(({ pointer }) => pointer)).toEqual([`/models/providers/${providerId}/apiKey`]);
  expect(await apply(baseHash)).toMatchObject({ outcome: "applied", changes });
});

test("2026.3.13 restarts for every change: said before, waited for after, and asked only what it has", async () => {
  const { preview, apply } = await controlled({ release: "2026.3.13" });
  const { baseHash, restarts } = read(await preview());
  expect(restarts).toBe(true);
  const { outcome, postChecks } = await apply(baseHash);
  expect(outcome).toBe("applied");
  expect(postChecks.map(({ code }) => code)).toEqual(["read-back", "gateway-answers"]);
});

test("an invalid config of the gateway is not touched", async () => {
  const { simulated, preview, apply, patches } = await controlled();
  simulated.config.valid = false;
  const { baseHash, obstacle } = read(await preview());
  expect(obstacle).toEqual({ code: "invalid-config", subject: [] });
  expect(await apply(baseHash)).toMatchObject({ outcome: "refused", obstacle });
  expect(patches()).toEqual([]);
});

test("who applied what is in the audit log with both hashes and the provider ids, and before it is sent", async () => {
  const { simulated, preview, apply, audit, providerId } = await controlled();
  const { baseHash } = read(await preview());
  await apply(baseHash);
  const providerIds = [providerId];
  expect(await audit()).toMatchObject([
    { action: "gateway-config.write-begun", details: { providerIds, hashBefore: baseHash } },
    {
      action: "gateway-config.write-ended",
      details: { providerIds, outcome: "applied", hashBefore: baseHash, hashAfter: simulated.config.hash },
    },
  ]);
});

test("without an audit row nothing is sent", async () => {
  const { ctx, preview, apply, patches, simulated } = await controlled();
  const { baseHash } = read(await preview());
  await databaseOf(ctx).$executeRawUnsafe(
    "CREATE TRIGGER no_audit BEFORE INSERT ON AuditEntry BEGIN SELECT RAISE(ABORT, 'full'); END",
  );
  await expect(apply(baseHash)).rejects.toThrow();
  expect(patches()).toEqual([]);
  expect(simulated.config.value).toEqual({});
});

test.each([
  ["before", "unreachable"],
  ["after", "applied"],
] as const)(
  "a connection that breaks %s the gateway has written is %s: reading back tells",
  async (cut, outcome) => {
    const { simulated, preview, apply, audit } = await controlled();
    const { baseHash } = read(await preview());
    simulated.cutPatch = cut;
    expect(await apply(baseHash)).toMatchObject({ outcome });
    expect((await audit()).at(-1)?.details).toMatchObject({ outcome });
  },
);

test("a gateway that restarts after a change is asked again until it lets us in", async () => {
  const { simulated, preview, apply } = await controlled();
  const { baseHash } = read(await preview());
  const { patch } = simulated.config;
  simulated.config.patch = function (params) {
    simulated.starting = 2;
    return patch.call(this, params);
  };
  expect(await apply(baseHash)).toMatchObject({ outcome: "applied" });
  expect(simulated.starting).toBe(0);
});

test("a gateway that writes something else is not called applied", async () => {
  const { simulated, preview, apply, providerId, handedOut } = await controlled();
  const { baseHash } = read(await preview());
  const { patch } = simulated.config;
  simulated.config.patch = function (params) {
    const reply = patch.call(this, params);
    const { models } = this.value as { models: { providers: Record<string, { api: string }> } };
    Object.assign(models.providers[providerId] ?? {}, { api: "anthropic-messages" });
    return reply;
  };
  expect(await apply(baseHash)).toMatchObject({
    outcome: "unproven",
    changes: [
      {
        pointer: `/models/providers/${providerId}/api`,
        before: '"openai-completions"',
        after: '"anthropic-messages"',
      },
    ],
    postChecks: [{ code: "read-back", ok: false }, {}, {}],
  });
  expect(await handedOut()).toEqual([]);
});

test("a provider the gateway knows no key for is said, though the config is written", async () => {
  const { simulated, preview, apply, providerId } = await controlled();
  simulated.authStatus = { other: "static" };
  expect(await apply(read(await preview()).baseHash)).toMatchObject({
    outcome: "applied",
    postChecks: [{}, {}, { code: "auth-status", ok: false, detail: providerId }],
  });
});
