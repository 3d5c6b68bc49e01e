import { expect, test } from "vitest";

import { clientOf } from "@/lib/core/db";
import { simulatedHosts } from "@/test/simulated-hosts";

import { anyKey } from "./api-objects";
import { dottedKey, secretHunt } from "./secret-hunt";

const simulator = simulatedHosts();

/** They keep a check waiting for its time limit, and say nothing that others do not. */
const PATIENT = new Set(["slow", "silent", "endless", "streamStalls", "streamEndless"]);

// Bounds a hang: dozens of checks, one after the other.
test("twenty planted keys, sent through every feature, come out of none", async () => {
  const { ctx, objects, planted, plant, ask, leaks, seen } = await secretHunt(
    `*:443:127.0.0.1:${simulator.port}`,
  );

  // As keys: one that works, one of every other kind, and specials that make hosts fail.
  const profileId = await objects.profile();
  const at = `/api/v1/profiles/${profileId}`;
  const good = plant(simulator.keys.standard["cn-beijing"]);
  for (const key of [
    good,
    plant(simulator.keys.coding["cn-beijing"]),
    plant(simulator.keys.token["cn-beijing"]),
    plant(dottedKey("sk-ws-")),
    plant(),
    ...Object.entries(simulator.specialKeys)
      .filter(([name]) => !PATIENT.has(name))
      .map(([, key]) => plant(key)),
  ]) {
    const added = await ask("POST", `${at}/credentials`, {
      label: `k${planted.indexOf(key)}`,
      key: ` ${key}\n`,
    });
    const { id: credentialId } = JSON.parse(added.text) as { id?: string };
    if (credentialId === undefined) continue;
    for (const level of ["auth", "model"]) {
      await ask("POST", `${at}/checks`, { level, credentialId, acknowledgePlanTerms: true });
    }
  }
  const { checks } = JSON.parse((await ask("GET", `${at}/checks`)).text) as { checks: { id: string }[] };
  expect(checks.length).toBeGreaterThan(10);
  for (const { id } of checks) await ask("GET", `${at}/checks/${id}`);

  // Where no key belongs: in every field, header and address that takes text.
  const gatewayId = await objects.gateway();
  const gateway = `/api/v1/gateways/${gatewayId}`;
  await ask("POST", "/api/v1/profiles", { name: plant(), presetId: "standard-cn-beijing-shared" });
  await ask("POST", "/api/v1/profiles", { name: "x", owner: plant(), presetId: "coding-cn" });
  await ask("POST", "/api/v1/profiles", { name: "x", baseUrl: `https://${plant()}.evil.example/v1` });
  await ask("POST", "/api/v1/profiles", {
    name: "y",
    baseUrl: `https://dashscope.aliyuncs.com/v1?k=${plant()}`,
  });
  await ask("POST", `${at}/credentials`, { label: plant(), key: anyKey() });
  await ask("POST", `${at}/credentials`, { label: "wrong field", apiKey: plant() });
  await ask("POST", `${at}/credentials`, `{"label":"broken","key":"${plant()}`);
  await ask("POST", "/api/v1/gateways", { name: plant() });
  await ask("POST", "/api/v1/tokens", { name: plant() });
  await ask("POST", `${gateway}/sources`, { kind: "websocket", url: "wss://edge.example", token: plant() });
  await ask("POST", `${gateway}/sources`, { kind: "websocket", url: `wss://edge.example/?token=${plant()}` });
  await ask("POST", `${gateway}/sources`, { kind: "websocket", url: `wss://u:${plant()}@edge.example/` });
  await ask("POST", "/api/v1/diagnoses", { message: `HTTP 401: Incorrect API key provided: ${plant()}` });
  await ask(
    "POST",
    `${gateway}/logs`,
    `[agent/embedded] embedded run agent end: isError=true error=401: ${plant()}\n`,
  );
  await ask("GET", `${gateway}/events?hash=${plant()}`);
  await ask("GET", `/api/v1/profiles/${plant()}`);
  await ask("GET", `/api/v1/findings?profileId=${plant()}`);
  await ask("GET", "/api/v1/profiles", undefined, { authorization: `Bearer ${plant()}` });
  await ask("GET", "/api/v1/profiles", undefined, { cookie: `clawkeep.session_token=${plant()}` });
  await ask(
    "POST",
    "/api/auth/sign-in/email",
    { email: `${plant()}@x.test`, password: plant() },
    {
      "content-type": "application/json",
    },
  );

  // What shows it all again.
  for (const address of [
    "/api/v1/profiles",
    "/api/v1/profile-rows",
    `${at}/credentials`,
    `${at}/model-answers`,
    `${at}/series`,
    `${at}/incidents`,
    "/api/v1/findings",
    "/api/v1/gateways",
    `${gateway}/events`,
    `${gateway}/sources`,
    "/api/v1/holds",
    "/api/v1/auth-profiles",
    "/api/v1/tokens",
    "/api/v1/audit?limit=500",
    "/api/v1/openapi.json",
    "/api/v1/stream",
  ]) {
    expect((await ask("GET", address)).status, address).toBe(200);
  }

  // A fault of ours, while a key is in our hands.
  await clientOf(ctx.database).$executeRawUnsafe('ALTER TABLE "Credential" RENAME TO "Gone"');
  expect((await ask("POST", `${at}/credentials`, { label: "crash", key: plant() })).status).toBe(500);
  await ask("POST", `${at}/checks`, { level: "auth" });

  // The search finds what is there: a label that stood beside a key.
  expect(leaks('"k0"')).toEqual([]);
  expect(seen.map(({ where }) => where)).toEqual(expect.arrayContaining(["log", "live"]));
  expect(planted.length).toBeGreaterThanOrEqual(20);
}, 180_000);
