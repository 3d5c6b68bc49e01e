import { format } from "node:util";

import { expect, test, vi } from "vitest";

import { clientOf } from "@/lib/core/db";
import { simulatedHosts } from "@/test/simulated-hosts";

import { PASSWORD } from "./api-objects";
import { ORIGIN } from "./in-process-api";
import { type SecretHunt, secretHunt } from "./secret-hunt";

const simulator = simulatedHosts();
const hunt = () => secretHunt(`*:443:127.0.0.1:${simulator.port}`);
const HOST = "https://dashscope.aliyuncs.com/compatible-mode/v1";

/** Those that a secret is written to, beside, or because of. */
const TABLES = [
  "Profile",
  "Credential",
  "Check",
  "Rotation",
  "Gateway",
  "GatewayControl",
  "LogSource",
  "StagedGatewayEvent",
  "DriftReport",
  "AuditHead",
  "ApiToken",
  "User",
  "Account",
  "SignInFailures",
  "Invitation",
];

/** What takes a secret from somebody, on objects made while all was well. Each call brings new secrets. */
async function takers({ ask, objects, plant, person }: SecretHunt) {
  const profile = await objects.profileWithKey();
  const gatewayId = await objects.gateway();
  const rotation = await objects.rotation();
  const { email, headers } = await person("admin");
  const config = () =>
    JSON.stringify({ models: { providers: { x: { baseUrl: HOST, apiKey: plant(), models: [] } } } });
  const choice = { pointer: "/models/providers/x", into: { name: "x" }, withKey: true };
  const json = { "content-type": "application/json", origin: ORIGIN };
  return [
    () => ask("POST", `/api/v1/profiles/${profile.id}/credentials`, { label: "x", key: plant() }),
    () => ask("POST", `/api/v1/profiles/${profile.id}/checks`, { level: "auth" }),
    () =>
      ask("POST", `/api/v1/rotations/${rotation}/actions`, { action: "add-key", label: "x", key: plant() }),
    () => ask("POST", "/api/v1/imports", { text: config(), choices: [choice] }),
    () => ask("POST", "/api/v1/import-previews", { text: config() }),
    () => ask("PUT", `/api/v1/gateways/${gatewayId}/config`, { text: config() }),
    () => ask("PUT", `/api/v1/gateways/${gatewayId}/control`, { url: "ws://127.0.0.1:1", token: plant() }),
    () =>
      ask("POST", `/api/v1/gateways/${gatewayId}/sources`, {
        kind: "websocket",
        url: "wss://edge.example",
        token: plant(),
      }),
    () =>
      ask(
        "POST",
        `/api/v1/gateways/${gatewayId}/logs`,
        `embedded run agent end: isError=true error=401: ${plant()}\n`,
      ),
    () => ask("POST", "/api/auth/sign-in/email", { email, password: plant() }, json),
    () => ask("POST", "/api/v1/account/two-factor", { password: plant() }, headers),
    () => ask("PUT", "/api/v1/account/password", { current: PASSWORD, password: plant() }, headers),
    () =>
      ask(
        "POST",
        "/api/invitation",
        { name: "x", email: "x@example.test", password: plant(), token: plant() },
        { origin: ORIGIN },
      ),
    () => ask("GET", "/api/v1/profiles", undefined, { authorization: `Bearer ck_${plant()}` }),
  ];
}

/** The sign-in library prints what it did not expect (better-call 1.4.0, router) beside handing it on: searched too. */
async function searchingConsole<T>({ seen }: SecretHunt, work: () => Promise<T>): Promise<T> {
  const spy = vi.spyOn(console, "error").mockImplementation(() => undefined);
  try {
    return await work();
  } finally {
    seen.push(...spy.mock.calls.map((call) => ({ where: "console", text: format(...call) })));
    spy.mockClear();
  }
}

test("a database that fails under them, table by table, brings no secret into a reply or the log", async () => {
  const all = await hunt();
  const client = clientOf(all.ctx.database);
  const calls = await takers(all);
  let crashes = 0;
  for (const name of TABLES) {
    await client.$executeRawUnsafe(`ALTER TABLE "${name}" RENAME TO "Gone"`);
    await searchingConsole(all, async () => {
      for (const call of calls) if ((await call()).status === 500) crashes += 1;
    });
    await client.$executeRawUnsafe(`ALTER TABLE "Gone" RENAME TO "${name}"`);
  }
  expect(crashes).toBeGreaterThan(40);
  expect(all.leaks("request failed")).toEqual([]);
}, 120_000);

test("an exception that quotes a key, wherever it is thrown, is logged without it", async () => {
  const all = await hunt();
  const calls = await takers(all);
  const { vault } = all.ctx;
  const told = (message: string, params: unknown): Error =>
    Object.assign(new Error(message, { cause: new TypeError(message) }), {
      params: [params],
      query: { message },
    });
  vi.spyOn(vault, "fingerprint").mockImplementation((secret) => {
    throw told(`cannot take "${secret.reveal()}"\nor ${secret.reveal()}`, secret.reveal());
  });
  vi.spyOn(vault, "open").mockImplementation(() => {
    throw told(`cannot open Bearer ${all.plant()}`, all.plant());
  });
  const statuses: number[] = [];
  for (const call of calls) statuses.push((await call()).status);
  expect(statuses.filter((status) => status === 500).length).toBeGreaterThan(3);
  expect(all.leaks("request failed")).toEqual([]);
});
