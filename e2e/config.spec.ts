import { readFile } from "node:fs/promises";

import { profileWithKey, send } from "./api-client";
import { ADMIN } from "./app";
import { expect, test } from "./fixtures";

const BROKEN = (key: string) => `{
  // the team's config
  env: { OLD_KEY: "${key}" },
  gateway: { port: 18999 },
  models: { providers: { bailian: {
    baseUrl: "https://dashscope-intl.aliyuncs.com/compatible-mode/",
    api: "openai-completions",
    apiKey: "${key}",
    models: [{ id: "qwen3.6-plus" }],
  } } },
}
`;

test("the doctor repairs a config in the browser without sending it, and its profile and key can be imported", async ({
  page,
  ownApp: app,
}) => {
  await page.request.post(`${app.url}/api/auth/sign-in/email`, {
    data: ADMIN,
    headers: { origin: app.url },
  });
  const key = app.simulator.keys.standard["ap-southeast-1"] ?? "";
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.postData() ?? ""));

  await page.goto(`${app.url}/doctor`);
  await page.getByLabel("Config", { exact: true }).fill(BROKEN(key));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("will not work on 2026.9.6");
  await expect(page.getByText("models.providers.bailian.baseUrl").first()).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.locator("body")).not.toContainText(key);
  await page.getByRole("button", { name: /^Fix all/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("will not work");

  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  const repaired = await readFile(await (await waiting).path(), "utf8");
  expect(repaired).toContain("// the team's config");
  expect(repaired).toContain('"https://dashscope-intl.aliyuncs.com/compatible-mode/v1"');
  expect(repaired).toContain("port: 18999");
  expect(sent.some((body) => body.includes("bailian"))).toBe(false);

  await page.goto(`${app.url}/doctor`);
  await page.getByLabel("Config", { exact: true }).fill(BROKEN(key));
  await page.getByRole("button", { name: "Look for profiles" }).first().click();
  await page.getByRole("button", { name: /^Import 1 entry/ }).click();
  await expect(page.getByText("1 entry was imported")).toBeVisible();
  const { body } = await send(app, "GET", "/api/v1/profiles");
  expect(body["profiles"]).toMatchObject([
    { presetId: "standard-ap-southeast-1-shared", credentials: [{ state: "staged" }] },
  ]);
});

test("an export is merged into a pasted config: what is not ours stays, and each change says why", async ({
  signedIn: page,
  app,
}) => {
  const { profileId } = await profileWithKey(app, {
    presetId: "standard-cn-beijing-shared",
    key: app.simulator.keys.standard["cn-beijing"] ?? "",
    name: "Merged in",
  });
  await page.goto(`${app.url}/export?profiles=${profileId}`);
  await page.getByText("Merged", { exact: true }).click();
  await page
    .getByLabel("Config of the gateway")
    .fill(
      '{\n  // ours\n  gateway: { port: 18999 },\n  models: { providers: { other: { baseUrl: "https://models.example.com/v1", models: [] } } },\n}\n',
    );
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await page.getByRole("tab", { name: /^Changes/ }).click();
  await expect(page.getByText("Against the config pasted at")).toBeVisible();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  const merged = await readFile(await (await waiting).path(), "utf8");
  for (const kept of ["// ours", "port: 18999", "https://models.example.com/v1"])
    expect(merged).toContain(kept);
  expect(merged).toContain("alibaba-standard-cn");
});

test("machines fetch a named export with a token of exports:read: same bytes, then 304; a literal key never", async ({
  app,
}) => {
  const key = app.simulator.keys.token["ap-southeast-1"] ?? "";
  const { profileId } = await profileWithKey(app, { presetId: "token-team-intl", key, name: "Fetched" });
  const settings = { profileIds: [profileId], openclawVersion: "2026.9.6", form: "fragment" };
  expect((await send(app, "PUT", "/api/v1/saved-exports", { name: "edge", settings })).status).toBe(200);
  const literal = { name: "edge-keys", settings: { ...settings, keyMode: "literal" } };
  expect((await send(app, "PUT", "/api/v1/saved-exports", literal)).status).toBe(400);

  const made = await send(app, "POST", "/api/v1/tokens", { name: "ci", scopes: ["exports:read"] });
  const headers = { authorization: `Bearer ${String(made.body["secret"])}` };
  const manifest = (await (await fetch(`${app.url}/api/v1/exports/edge`, { headers })).json()) as {
    files: { path: string; sha256: string }[];
  };
  const file = `${app.url}/api/v1/exports/edge/files/${manifest.files[0]?.path ?? ""}`;
  const first = await fetch(file, { headers });
  const text = await first.text();
  expect(text).toContain("alibaba-token-intl");
  expect(text).not.toContain(key);
  expect(await (await fetch(file, { headers })).text()).toBe(text);
  const etag = first.headers.get("etag") ?? "";
  expect((await fetch(file, { headers: { ...headers, "if-none-match": etag } })).status).toBe(304);
  expect((await fetch(`${app.url}/api/v1/profiles`, { headers })).status).toBe(403);
});

test("what was changed by hand since the export is named on the profile's page, and no key with it", async ({
  signedIn: page,
  app,
}) => {
  const key = app.simulator.keys.standard["us-east-1"] ?? "";
  const { profileId } = await profileWithKey(app, {
    presetId: "standard-us-east-1-shared",
    key,
    name: "Drifting",
  });
  const gateway = await send(app, "POST", "/api/v1/gateways", { name: "edge-drift" });
  const input = { profileIds: [profileId], openclawVersion: "2026.9.6", form: "config" };
  await send(app, "POST", "/api/v1/handed-out-exports", {
    ...input,
    by: "copied",
    gatewayId: gateway.body["id"],
  });
  const rendered = await send(app, "POST", "/api/v1/exports", input);
  const [config] = rendered.body["files"] as { content: string }[];
  const changed = (config?.content ?? "")
    .replace("dashscope-us.aliyuncs.com", "dashscope-intl.aliyuncs.com")
    .replace(/"apiKey": "[^"]+"/, `"apiKey": "${key}"`);
  const compared = await send(app, "PUT", `/api/v1/gateways/${String(gateway.body["id"])}/config`, {
    text: changed,
  });
  expect(compared.status).toBe(200);
  expect(compared.body["providers"]).toMatchObject([{ providerId: "alibaba-standard-us", state: "changed" }]);
  expect(JSON.stringify(compared.body)).not.toContain(key);

  await page.goto(`${app.url}/profiles/${profileId}`);
  await expect(page.getByRole("heading", { name: "In the gateways’ configs" })).toBeVisible();
  await expect(page.getByText("places changed").first()).toBeVisible();
  await expect(page.locator("body")).not.toContainText(key);
});
