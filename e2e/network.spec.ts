import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { startGateway } from "@/simulator/gateway-websocket";

import { profileWithKey, send } from "./api-client";
import { ADMIN, type App, startAppOnSimulator } from "./app";
import { ROOT } from "./child";
import { expect, test } from "./fixtures";
import { holdLine } from "./gateway-log";

const PAGES = [
  "/",
  "/profiles",
  "/gateways",
  "/export",
  "/rotations",
  "/audit",
  "/doctor",
  "/settings",
  "/zh-CN",
];
const HOST = "https://dashscope.aliyuncs.com/compatible-mode/v1";
/** A name that the operator gave for Model Studio; the recorder knows it as this machine. */
const CONFIGURED = "model-studio.clawkeep.test";

/** An app whose every question to a name server and every connection is written down, and goes no further than here. */
async function recordedApp() {
  const folder = await mkdtemp(path.join(tmpdir(), "clawkeep-network-"));
  const file = path.join(folder, "network.txt");
  const recorder = pathToFileURL(path.join(ROOT, "e2e/record-network.mjs")).href;
  const app = await startAppOnSimulator({
    NODE_OPTIONS: `--import=${recorder}`,
    RECORDED_NETWORK: file,
    CLAWKEEP_SCHEDULE: "on",
    CLAWKEEP_SOURCES: "on",
  });
  return {
    app,
    /** In order of first use, each once: `name …` and `connect …`. */
    recorded: async () => [...new Set((await readFile(file, "utf8")).trim().split("\n"))],
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const portOf = (url: string): string => new URL(url).port;

/** One of everything that a person, a gateway or a machine does with Clawkeep. */
async function useEverything(
  app: App,
  gatewayUrl: string,
): Promise<{ profileId: string; gatewayId: string }> {
  const { profileId, credentialId } = await profileWithKey(app, {
    presetId: "standard-cn-beijing-shared",
    key: app.simulator.keys.standard["cn-beijing"] ?? "",
  });
  const check = await send(app, "POST", `/api/v1/profiles/${profileId}/checks`, {
    level: "model",
    credentialId,
  });
  expect(check.body).toMatchObject({ verdict: { modelUsable: "yes" } });
  const config = JSON.stringify({ models: { providers: { x: { baseUrl: HOST, models: [] } } } });
  await send(app, "POST", "/api/v1/import-previews", { text: config });
  const settings = { profileIds: [profileId], openclawVersion: "2026.9.6" };
  for (const form of ["fragment", "env", "commands"]) {
    expect((await send(app, "POST", "/api/v1/exports", { ...settings, form })).status).toBe(200);
  }
  const made = await send(app, "POST", "/api/v1/gateways", { name: "edge-1" });
  const gatewayId = String(made.body["id"]);
  const gateway = `/api/v1/gateways/${gatewayId}`;
  await app.api(`${gateway}/logs`, { method: "POST", body: holdLine({ provider: "first" }) });
  await send(app, "PUT", `${gateway}/config`, { text: config });
  await send(app, "POST", "/api/v1/diagnoses", { message: "HTTP 401: https://elsewhere.example/ refused" });
  await send(app, "POST", `${gateway}/sources`, {
    kind: "websocket",
    url: gatewayUrl,
    token: "fake-gateway-token",
  });
  await send(app, "PUT", `${gateway}/control`, { url: gatewayUrl, token: "fake-gateway-token" });
  await send(app, "POST", `${gateway}/config-previews`, settings);
  await send(app, "POST", "/api/v1/invitations", { role: "viewer", email: "lin@elsewhere.example" });
  await send(app, "POST", "/api/v1/audit-verifications");
  await app.api("/clawkeep.mjs");
  return { profileId, gatewayId };
}

test("the server calls the hosts that its admin configured, and no others", async ({ page }) => {
  const gateway = await startGateway();
  const { app, recorded, remove } = await recordedApp();
  let running = app;
  try {
    const simulated = String(app.simulator.port);
    running = await app.restart({ CLAWKEEP_CONNECT_TO: `*:443:${CONFIGURED}:${simulated}` });
    await page.request.post(`${running.url}/api/auth/sign-in/email`, {
      data: ADMIN,
      headers: { origin: running.url },
    });
    const connected = page.waitForResponse(`${running.url}/api/v1/stream`);
    await page.goto(running.url);
    await connected;
    await useEverything(running, gateway.url);
    for (const url of PAGES) {
      await page.goto(`${running.url}${url}`);
      await page.waitForLoadState("networkidle");
    }
    await expect.poll(() => gateway.requests.map(({ method }) => method)).toContain("logs.tail");

    const names = (await recorded()).filter((line) => line.startsWith("name "));
    expect(names.filter((line) => line !== "name localhost")).toEqual([`name ${CONFIGURED}`]);
    const ports = (await recorded()).flatMap((line) => /^connect .*:(\d+)$/.exec(line)?.[1] ?? []);
    expect(new Set(ports)).toEqual(new Set([simulated, portOf(gateway.url)]));
    const elsewhere = (await recorded()).filter((line) =>
      /^connect (?!127\.0\.0\.1:|localhost:|::1:)/.test(line),
    );
    expect(elsewhere).toEqual([]);

    // The recorder sees what there is to see: without a rule, a check asks for its profile's own host, and only for it.
    const before = new Set(await recorded());
    running = await running.restart({ CLAWKEEP_CONNECT_TO: "" });
    const [profile] = (await send(running, "GET", "/api/v1/profiles")).body["profiles"] as { id: string }[];
    await send(running, "POST", `/api/v1/profiles/${profile?.id}/checks`, { level: "network" });
    const since = (await recorded()).filter((line) => !before.has(line));
    expect(since).toEqual(["name dashscope.aliyuncs.com"]);
  } finally {
    await running.stop();
    await gateway.close();
    await remove();
  }
});
