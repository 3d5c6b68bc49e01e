import { expect, test } from "vitest";

import { EXPORT_FORMS, KEY_MODES, PROVIDER_MODES } from "@/lib/exports/schemas";
import { GATEWAY_TOKEN, gatewayFor } from "@/test/gateway-source";
import { simulatedHosts } from "@/test/simulated-hosts";

import { type SecretHunt, secretHunt } from "./secret-hunt";

const simulator = simulatedHosts();
const hunt = () => secretHunt(`*:443:127.0.0.1:${simulator.port}`);
const HOST = "https://dashscope.aliyuncs.com/compatible-mode/v1";
const VERSION = "2026.9.6";

/** A profile whose key its host has accepted, so that exports may hold it. */
async function provenProfile({ objects, ask, plant }: SecretHunt) {
  const id = await objects.profile();
  const key = plant(simulator.keys.standard["cn-beijing"]);
  await ask("POST", `/api/v1/profiles/${id}/credentials`, { label: "proven", key });
  await ask("POST", `/api/v1/profiles/${id}/checks`, { level: "model" });
  return { id, key };
}

/** Keys wherever a config may have one: where they belong, and where none does. */
const configWith = (...keys: string[]): string => {
  const [key = "", second = "", third = "", fourth = "", fifth = ""] = keys;
  return JSON.stringify({
    env: { vars: { ALIBABA_API_KEY: second } },
    models: {
      providers: {
        bailian: { baseUrl: HOST, apiKey: key, models: [{ id: "qwen3.6-plus", name: third }] },
        broken: { baseUrl: `https://${fourth}.example/v1?k=${fourth}`, apiKey: `\${ALIBABA_API_KEY}` },
        [fifth]: { baseUrl: HOST, headers: { Authorization: `Bearer ${fifth}` } },
      },
    },
  });
};

test("an export holds a key in one case: the key itself was asked for twice, by a person", async () => {
  const all = await hunt();
  const { ask, askOnce, leaks, person } = all;
  const { id, key } = await provenProfile(all);
  const admin = await person("admin");
  const base = { profileIds: [id], openclawVersion: VERSION };
  let rendered = 0;
  for (const form of EXPORT_FORMS) {
    for (const keyMode of KEY_MODES) {
      for (const providerMode of PROVIDER_MODES) {
        const settings = { ...base, form, keyMode, providerMode, ...(form === "merged" && { base: "{}" }) };
        for (const headers of [all.token, admin.headers]) {
          const { status } = await ask("POST", "/api/v1/exports", settings, headers);
          if (status === 200) rendered += 1;
        }
        const literally = { ...settings, confirmLiteralKeys: true };
        await ask("POST", "/api/v1/exports", literally, all.token);
        const person = keyMode === "literal" ? askOnce : ask;
        const shown = await person("POST", "/api/v1/exports", literally, admin.headers);
        // The search would find it: this form has it.
        if (keyMode === "literal" && form === "config" && providerMode === "custom") {
          expect(shown.text).toContain(key);
        }
      }
    }
  }
  expect(rendered).toBeGreaterThan(50);
  const name = "nightly";
  await ask(
    "PUT",
    "/api/v1/saved-exports",
    { name, settings: { ...base, keyMode: "literal" } },
    admin.headers,
  );
  await ask("PUT", "/api/v1/saved-exports", { name, settings: base }, admin.headers);
  await ask(
    "POST",
    "/api/v1/handed-out-exports",
    { ...base, keyMode: "literal", by: "copied" },
    admin.headers,
  );
  for (const address of [
    "/api/v1/saved-exports",
    `/api/v1/exports/${name}`,
    `/api/v1/exports/${name}/files/openclaw.clawkeep.json`,
    `/api/v1/exports/${name}/files/.env`,
    "/api/v1/handed-out-exports",
    "/api/v1/audit?limit=500",
    "/api/v1/audit-export?format=csv",
    "/api/v1/audit-export?format=jsonl",
  ]) {
    await ask("GET", address);
  }
  expect(leaks("export.literal-keys")).toEqual([]);
});

test("a pasted config leaves none of its keys in a preview, a refusal, an error or a comparison", async () => {
  const all = await hunt();
  const { ask, askOnce, plant, leaks, objects, planted, seen } = all;
  const plantFive = () => Array.from({ length: 5 }, () => plant());
  const gatewayId = await objects.gateway();
  const pasted = configWith(...plantFive());
  const texts = [
    pasted,
    // Not quite a config, a state document, another tool's, and one cut within a key.
    `${configWith(...plantFive())} and more`,
    JSON.stringify({ auth: { profiles: { "a:b": { type: "api_key", key: plant() } } } }),
    JSON.stringify({ settingsConfig: { env: { ANTHROPIC_AUTH_TOKEN: plant(), ANTHROPIC_BASE_URL: HOST } } }),
    configWith(...plantFive()).slice(0, 200),
    `{models:{providers:{x:{baseUrl:'${HOST}',apiKey:'${plant()}', // ${plant()}\n}}}}`,
    plant(),
  ];
  for (const text of texts) {
    await ask("POST", "/api/v1/import-previews", { text });
    await ask("PUT", `/api/v1/gateways/${gatewayId}/config`, { text });
    await ask("PUT", `/api/v1/gateways/${gatewayId}/config`, text, {
      ...all.token,
      "content-type": "text/plain",
    });
    // A merge gives the pasted text back to whoever pasted it, in the file and nowhere else.
    const merge = {
      profileIds: [await objects.profile()],
      openclawVersion: VERSION,
      form: "merged",
      base: text,
    };
    const merged = JSON.parse((await askOnce("POST", "/api/v1/exports", merge)).text) as object;
    seen.push({ where: "merge", text: JSON.stringify({ ...merged, files: null }) });
  }
  const pointer = "/models/providers/bailian";
  const choice = { pointer, into: { name: "imported one" }, withKey: true };
  expect((await ask("POST", "/api/v1/imports", { text: pasted, choices: [choice] })).status).toBe(201);
  // The same key again, into a name that is a key, into another host's profile, and what is not there.
  for (const other of [
    choice,
    { ...choice, into: { name: plant() } },
    { ...choice, into: { profileId: await objects.profile() } },
    { ...choice, into: { profileId: plant() } },
    { ...choice, pointer: `/models/providers/${plant()}` },
    { ...choice, pointer: "/models/providers/broken" },
  ]) {
    await ask("POST", "/api/v1/imports", { text: pasted, choices: [other] });
  }
  for (const address of ["/api/v1/drift", "/api/v1/profiles", "/api/v1/audit?limit=500"])
    await ask("GET", address);
  expect(planted.length).toBeGreaterThan(20);
  expect(leaks("imported one")).toEqual([]);
});

test("writing to a gateway shows neither its token, nor keys of its config, nor ours", async () => {
  const all = await hunt();
  const { ask, plant, leaks, objects } = all;
  const { id: profileId } = await provenProfile(all);
  const gatewayId = await objects.gateway();
  const control = `/api/v1/gateways/${gatewayId}/control`;
  const theirs = Array.from({ length: 5 }, () => plant());
  const simulated = await gatewayFor();
  Object.assign(simulated.config.value, JSON.parse(configWith(...theirs)));
  await ask("PUT", control, { url: simulated.url, token: plant() });
  await ask("PUT", control, { url: `ws://u:${plant()}@127.0.0.1:1`, token: plant() });
  await ask("PUT", control, { url: `wss://edge.example/?token=${plant()}`, token: plant() });
  const settings = { profileIds: [profileId], openclawVersion: VERSION };
  const previews = `/api/v1/gateways/${gatewayId}/config-previews`;
  // With a token that the gateway refuses, then with its own.
  await ask("POST", previews, settings);
  await ask("PUT", control, { url: simulated.url, token: plant(GATEWAY_TOKEN) });
  const preview = JSON.parse((await ask("POST", previews, settings)).text) as { baseHash?: string };
  expect(preview.baseHash).toEqual(expect.any(String));
  for (const keyMode of KEY_MODES) {
    const change = { ...settings, keyMode, baseHash: preview.baseHash };
    await ask("POST", `/api/v1/gateways/${gatewayId}/config-changes`, change);
  }
  await ask("POST", `/api/v1/gateways/${gatewayId}/sources`, {
    kind: "websocket",
    url: simulated.url,
    token: GATEWAY_TOKEN,
  });
  for (const address of [control, `/api/v1/gateways/${gatewayId}/sources`, "/api/v1/audit?limit=500"]) {
    await ask("GET", address);
  }
  await ask("DELETE", control);
  expect(leaks("gateway-control.set")).toEqual([]);
});
