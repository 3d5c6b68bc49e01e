import { randomBytes } from "node:crypto";
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { serverCommand } from "@/scripts/server-command";

import { startAppOnSimulator } from "./app";
import { profileWithKey, send } from "./api-client";
import { freePort, startNode, until } from "./child";
import { expect, test } from "./fixtures";
import { holdLine } from "./gateway-log";

async function ready(url: string): Promise<true | null> {
  return fetch(`${url}/healthz`).then(
    (reply) => (reply.ok ? true : null),
    () => null,
  );
}

test("the first start prints a set-up link that makes one admin, once", async ({ page }) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "clawkeep-first-"));
  const port = await freePort();
  const child = startNode([...serverCommand(), "--port", String(port)], { CLAWKEEP_DATA_DIR: dataDir });
  try {
    const link = await until(
      child,
      60_000,
      () => /http:\S+\/setup\?token=\S+/.exec(child.output())?.[0] ?? null,
    );
    await until(child, 60_000, () => ready(`http://localhost:${port}`));
    await page.goto(link);
    await page.getByLabel("Name").fill("Lin Wei");
    await page.getByLabel("Email").fill("lin@example.test");
    await page.getByLabel("Password", { exact: true }).fill("a long pass phrase");
    await page.getByRole("button", { name: "Create the admin" }).click();
    await expect(page).toHaveURL(`http://localhost:${port}/`);
    await page.context().clearCookies();
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  } finally {
    await child.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});

test("a wrong master key stops the start with a sentence", async () => {
  const app = await startAppOnSimulator({ CLAWKEEP_MASTER_KEY: randomBytes(32).toString("base64") });
  const child = startNode([...serverCommand(), "--port", String(await freePort())], {
    CLAWKEEP_DATA_DIR: app.dataDir,
    CLAWKEEP_MASTER_KEY: randomBytes(32).toString("base64"),
  });
  try {
    await expect.poll(() => child.process.exitCode, { timeout: 30_000 }).toBe(1);
    expect(child.output()).toContain("This master key is not the one the database was made with.");
  } finally {
    await child.stop();
    await app.stop();
  }
});

test("a killed process loses nothing it had acknowledged", async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "clawkeep-kill-"));
  const run = () => startAppOnSimulator({ CLAWKEEP_DATA_DIR: dataDir });
  try {
    const first = await run();
    const key = first.simulator.keys.standard["cn-beijing"] ?? "";
    const { profileId } = await profileWithKey(first, { presetId: "standard-cn-beijing-shared", key });
    await first.kill();
    const second = await run();
    const kept = await send(second, "GET", `/api/v1/profiles/${profileId}`);
    expect(kept.body["credentials"]).toHaveLength(1);
    await second.stop();
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});

test("a log source is read on at once after a stop, and nothing of it waits for the process before", async ({
  ownApp,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), "clawkeep-log-"));
  const file = path.join(folder, "openclaw.log");
  await writeFile(file, "");
  const app = await ownApp.restart({ CLAWKEEP_LOG_DIRS: folder });
  const gateway = await send(app, "POST", "/api/v1/gateways", { name: "edge-1" });
  const gatewayPath = `/api/v1/gateways/${String(gateway.body["id"])}`;
  await send(app, "POST", `${gatewayPath}/sources`, { kind: "file", path: file });
  const eventsOf = async (of: typeof app) =>
    ((await send(of, "GET", `${gatewayPath}/events`)).body["events"] as unknown[]).length;
  await appendFile(file, `${holdLine({ provider: "first" })}\n`);
  await expect.poll(() => eventsOf(app), { timeout: 20_000 }).toBe(1);

  const restarted = await app.restart({});
  expect(app.exitCode()).toBe(143);
  await appendFile(file, `${holdLine({ provider: "second" })}\n`);
  // A lease that was not given back lasts for up to 30 s.
  await expect.poll(() => eventsOf(restarted), { timeout: 5_000 }).toBe(2);
  await rm(folder, { recursive: true });
});

test("the demo prints one line of JSON, serves, and ends cleanly when told to", async () => {
  const child = startNode([
    "--conditions=react-server",
    "--import",
    "tsx",
    "scripts/demo.ts",
    "--json",
    "--port",
    "0",
    "--empty",
  ]);
  try {
    const line = await until(
      child,
      60_000,
      () =>
        child
          .output()
          .split("\n")
          .find((text) => text.startsWith('{"url"')) ?? null,
    );
    const demo = JSON.parse(line) as {
      url: string;
      token: string;
      keys: Record<string, Record<string, string>>;
    };
    expect(Object.keys(demo.keys)).toEqual(["standard", "coding", "token"]);
    const reply = await fetch(`${demo.url}/api/v1/profiles`, {
      headers: { authorization: `Bearer ${demo.token}` },
    });
    expect(await reply.json()).toEqual({ profiles: [] });
    expect(await child.stop()).toBe(0);
    await expect.poll(() => ready(demo.url)).toBeNull();
  } finally {
    await child.stop();
  }
});
