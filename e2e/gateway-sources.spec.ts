import { execFile } from "node:child_process";
import { appendFile, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

import { send } from "./api-client";
import { ADMIN, type App } from "./app";
import { expect, test } from "./fixtures";
import { hashOf, holdLine } from "./gateway-log";

type Folder = { folder: string; file: string; app: App };

/** An app that may read one folder, and a log file in it. */
async function withLogFolder(ownApp: App): Promise<Folder> {
  const folder = await mkdtemp(path.join(tmpdir(), "clawkeep-log-"));
  const app = await ownApp.restart({ CLAWKEEP_LOG_DIRS: folder, CLAWKEEP_SOURCES: "on" });
  const file = path.join(folder, "openclaw.log");
  await writeFile(file, "");
  return { folder, file, app };
}

async function gatewayOf(app: App, name: string): Promise<string> {
  const made = await send(app, "POST", "/api/v1/gateways", { name, openclawVersion: "2026.9.6" });
  return String(made.body["id"]);
}

async function eventsOf(app: App, gatewayId: string): Promise<unknown[]> {
  const reply = await send(app, "GET", `/api/v1/gateways/${gatewayId}/events`);
  return reply.body["events"] as unknown[];
}

test("a line written to a tailed file is on the open hold board, and a restart loses and doubles nothing", async ({
  page,
  ownApp,
}) => {
  const { folder, file, app } = await withLogFolder(ownApp);
  const gatewayId = await gatewayOf(app, "edge-1");
  const made = await send(app, "POST", `/api/v1/gateways/${gatewayId}/sources`, { kind: "file", path: file });
  expect(made.status).toBe(201);

  await page.request.post(`${app.url}/api/auth/sign-in/email`, {
    data: ADMIN,
    headers: { origin: app.url },
  });
  const connected = page.waitForResponse(`${app.url}/api/v1/stream`);
  await page.goto(`${app.url}/gateways`);
  await connected;
  await appendFile(file, `${holdLine({ provider: "first" })}\n`);
  await expect(page.getByText("first:default").first()).toBeVisible();

  const restarted = await app.restart({});
  await appendFile(file, `${holdLine({ provider: "second" })}\n`);
  await rename(file, `${file}.1`);
  await writeFile(file, `${holdLine({ provider: "third" })}\n`);
  await expect.poll(async () => (await eventsOf(restarted, gatewayId)).length, { timeout: 20_000 }).toBe(3);
  const sources = await send(restarted, "GET", `/api/v1/gateways/${gatewayId}/sources`);
  expect(sources.body["sources"]).toMatchObject([{ health: { state: "reading", events: 3, error: null } }]);
  await rm(folder, { recursive: true });
});

test("a file outside the folders that the machine's owner allows is not read", async ({ ownApp }) => {
  const { folder, app } = await withLogFolder(ownApp);
  const gatewayId = await gatewayOf(app, "edge-1");
  const made = await send(app, "POST", `/api/v1/gateways/${gatewayId}/sources`, {
    kind: "file",
    path: "/etc/passwd",
  });
  expect(made.status).toBe(400);
  await rm(folder, { recursive: true });
});

test("a push token sends its own gateway's log with curl -T, and can do nothing else", async ({ app }) => {
  const [own, other] = [await gatewayOf(app, "pushes"), await gatewayOf(app, "another")];
  const made = await send(app, "POST", `/api/v1/gateways/${own}/sources`, { kind: "push" });
  const authorization = `Bearer ${String(made.body["pushToken"])}`;
  const body = `${holdLine({ provider: "pushed" })}\n`;
  const push = (id: string) =>
    app.api(`/api/v1/gateways/${id}/logs`, { method: "PUT", headers: { authorization }, body });

  expect(await (await push(own)).json()).toMatchObject({ events: 1, newEvents: 1 });
  expect((await push(other)).status).toBe(403);
  expect((await app.api("/api/v1/gateways", { headers: { authorization } })).status).toBe(403);
  const [source] = (await send(app, "GET", `/api/v1/gateways/${own}/sources`)).body["sources"] as {
    id: string;
  }[];
  await send(app, "DELETE", `/api/v1/gateways/${own}/sources/${source?.id ?? ""}`);
  expect((await push(own)).status).toBe(401);
});

test("the file that the server hands out ships a gateway's log from a host that has nothing else", async ({
  app,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), "clawkeep-host-"));
  const gatewayId = await gatewayOf(app, "elsewhere");
  const made = await send(app, "POST", `/api/v1/gateways/${gatewayId}/sources`, { kind: "push" });
  const portable = await fetch(`${app.url}/clawkeep.mjs`);
  expect(portable.status).toBe(200);
  const [cli, log] = [path.join(folder, "clawkeep.mjs"), path.join(folder, "openclaw.log")];
  await writeFile(cli, await portable.text());
  await writeFile(log, `${holdLine({ provider: "shipped" })}\nnothing of note\n`);
  const args = ["ship", "--url", app.url, "--gateway", gatewayId, "--state", folder, "--once", log];
  await promisify(execFile)(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { ...process.env, CLAWKEEP_TOKEN: String(made.body["pushToken"]) },
  });
  expect(await eventsOf(app, gatewayId)).toHaveLength(1);
  await rm(folder, { recursive: true });
});

test("an admin adds a source in the browser and sees how it goes", async ({ page, ownApp }) => {
  const { folder, file, app } = await withLogFolder(ownApp);
  const gatewayId = await gatewayOf(app, "edge-1");
  await appendFile(file, `${holdLine({ provider: "alibaba-standard-cn" })}\n`);
  await page.request.post(`${app.url}/api/auth/sign-in/email`, {
    data: ADMIN,
    headers: { origin: app.url },
  });
  await page.goto(`${app.url}/gateways/${gatewayId}`);
  await page.getByRole("button", { name: "Add source" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Tail of a file").click();
  await dialog.getByLabel("Path on this machine").fill(file);
  await dialog.getByRole("button", { name: "Add source" }).click();
  const card = page.getByRole("region", { name: "Sources" });
  await expect(card).toContainText("reading");
  await expect(page.getByText("alibaba-standard-cn:default").first()).toBeVisible();
  await rm(folder, { recursive: true });
});

test("rotated logs are read in one go, and a damaged one among them stops none of the others", async ({
  signedIn: page,
  app,
}) => {
  const gatewayId = await gatewayOf(app, "rotated");
  const log = (provider: string) => Buffer.from(`${holdLine({ provider })}\n`);
  const [first, second, third] = ["one", "two", "three"].map(log);
  await page.goto(`${app.url}/gateways/${gatewayId}`);
  await page.getByLabel("Choose files").setInputFiles([
    { name: "openclaw.log", mimeType: "text/plain", buffer: first ?? Buffer.alloc(0) },
    {
      name: "openclaw.1.log.gz",
      mimeType: "application/gzip",
      buffer: gzipSync(second ?? "").subarray(0, -20),
    },
    { name: "openclaw.2.log.gz", mimeType: "application/gzip", buffer: gzipSync(third ?? "") },
  ]);
  await page.getByRole("button", { name: "Read as rotated" }).click();
  const list = page.getByRole("list", { name: "Logs to read" });
  await expect(list.getByText("Read: 1 new event.")).toHaveCount(2);
  await expect(list.getByText(/^Not read: .*damaged/)).toHaveCount(1);
  expect(await eventsOf(app, gatewayId)).toHaveLength(2);
});

test("an unknown auth profile is named by whoever knows it, and a wrong guess is refused", async ({
  app,
}) => {
  const gatewayId = await gatewayOf(app, "names");
  const line = holdLine({ provider: "acme" }).replaceAll(hashOf("acme:default"), hashOf("acme:night-shift"));
  await app.api(`/api/v1/gateways/${gatewayId}/logs`, { method: "POST", body: `${line}\n` });
  const hash = hashOf("acme:night-shift");
  const wrong = await send(app, "PUT", "/api/v1/auth-profiles", { hash, authProfileId: "acme:day-shift" });
  expect(wrong.status).toBe(400);
  const right = await send(app, "PUT", "/api/v1/auth-profiles", { hash, authProfileId: "acme:night-shift" });
  expect(right.body).toMatchObject({ hash, id: "acme:night-shift", knownBy: "named" });
  const holds = await send(app, "GET", `/api/v1/gateways/${gatewayId}/holds`);
  expect(holds.body["holds"]).toMatchObject([{ authProfile: { id: "acme:night-shift" } }]);
});
