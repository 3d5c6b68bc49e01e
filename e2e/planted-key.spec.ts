import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import type { Page } from "@playwright/test";

import type { App } from "./app";
import { profileWithKey, send } from "./api-client";
import { expect, test } from "./fixtures";
import { holdLine } from "./gateway-log";

const PAGES = ["/", "/profiles", "/gateways", "/export", "/settings"];

/** The key as it may look after an encoder: plain, URL-encoded, base64. */
function disguises(key: string): string[] {
  return [key, encodeURIComponent(key), Buffer.from(key).toString("base64").replace(/=+$/, "").slice(0, -1)];
}

test("a stored key is nowhere to be found: not in files, logs, replies or pages", async ({
  signedIn: page,
  app,
}) => {
  const key = app.simulator.keys.standard["cn-beijing"] ?? "";
  const seen = collectTraffic(page);
  const { profileId } = await useEveryFeature(app, key);
  for (const url of [...PAGES, `/profiles/${profileId}`, "/zh-CN"]) {
    await page.goto(url);
    await page.waitForLoadState("networkidle");
    seen.push({ where: `HTML of ${url}`, text: await page.content() });
  }
  seen.push({ where: "the app's output", text: app.output() });
  for (const file of await readdir(app.dataDir)) {
    seen.push({ where: file, text: (await readFile(path.join(app.dataDir, file))).toString("latin1") });
  }

  expect(seen.length).toBeGreaterThan(20);
  const leaks = seen.filter(({ text }) => disguises(key).some((disguise) => text.includes(disguise)));
  expect(leaks.map(({ where }) => where)).toEqual([]);
});

function collectTraffic(page: Page): { where: string; text: string }[] {
  const seen: { where: string; text: string }[] = [];
  page.on("request", (request) => seen.push({ where: `URL ${request.url()}`, text: request.url() }));
  page.on("response", async (response) => {
    const text = await response.text().catch(() => "");
    seen.push({ where: `reply of ${response.url()}`, text: text + JSON.stringify(response.headers()) });
  });
  return seen;
}

async function useEveryFeature(app: App, key: string): Promise<{ profileId: string }> {
  const { profileId, credentialId } = await profileWithKey(app, {
    presetId: "standard-cn-beijing-shared",
    key,
  });
  const replies = [
    await send(app, "POST", `/api/v1/profiles/${profileId}/checks`, { level: "network" }),
    await send(app, "POST", `/api/v1/profiles/${profileId}/checks`, { level: "auth", credentialId }),
    await send(app, "POST", `/api/v1/profiles/${profileId}/checks`, { level: "model", credentialId }),
    await send(app, "POST", `/api/v1/profiles/${profileId}/checks`, {
      level: "full",
      credentialId,
      models: ["qwen-flash", "qwen-plus", "no-such-model"],
    }),
    await send(app, "POST", `/api/v1/profiles/${profileId}/credentials`, { label: "again", key }),
    await send(app, "GET", `/api/v1/profiles/${profileId}/checks`),
    await send(app, "GET", `/api/v1/profiles/${profileId}/model-answers`),
    await send(app, "GET", `/api/v1/profiles/${profileId}/series`),
    await send(app, "GET", `/api/v1/profiles/${profileId}/incidents`),
    await send(app, "GET", "/api/v1/findings"),
    await send(app, "GET", "/api/v1/profiles"),
    await send(app, "POST", "/api/v1/exports", {
      profileIds: [profileId],
      openclawVersion: "2026.9.6",
      form: "fragment",
      keyMode: "env",
    }),
  ];
  const gateway = await send(app, "POST", "/api/v1/gateways", {
    name: "planted",
    openclawVersion: "2026.9.6",
  });
  const log = `${holdLine({ provider: "alibaba-standard-cn" })}\n[agent/embedded] embedded run agent end: runId=r isError=true model=m provider=alibaba-standard-cn error=HTTP 401: ${key}\n`;
  const imported = await app.api(`/api/v1/gateways/${String(gateway.body["id"])}/logs`, {
    method: "POST",
    body: log,
  });
  replies.push({ status: imported.status, body: (await imported.json()) as Record<string, unknown> });
  replies.push(await send(app, "GET", `/api/v1/holds`));
  // What is stored of a check is compressed: a search of the files would not see it.
  const { body: list } = await send(app, "GET", `/api/v1/profiles/${profileId}/checks`);
  for (const { id } of list["checks"] as { id: string }[]) {
    replies.push(await send(app, "GET", `/api/v1/profiles/${profileId}/checks/${id}`));
  }
  for (const { body } of replies) expect(JSON.stringify(body)).not.toContain(key);
  return { profileId };
}
