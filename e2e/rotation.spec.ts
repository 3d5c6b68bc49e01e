import { profileWithKey, send } from "./api-client";
import { ADMIN } from "./app";
import { expect, test } from "./fixtures";
import { holdLine } from "./gateway-log";

test("a key is replaced step by step, each with its proof, and goes on where it was after a reload", async ({
  signedIn: page,
  app,
}) => {
  const { standard } = app.simulator.keys;
  const old = app.simulator.specialKeys["throttledBurst"] ?? "";
  const fresh = standard["cn-hongkong"] ?? "";
  const { profileId } = await profileWithKey(app, {
    presetId: "standard-cn-hongkong-shared",
    key: old,
    name: "Support bot",
  });
  await send(app, "POST", `/api/v1/profiles/${profileId}/checks`, { level: "auth" });
  const started = await send(app, "POST", "/api/v1/rotations", { profileId, reason: "due" });
  const path = `/rotations/${String(started.body["id"])}`;
  const act = (body: unknown) => send(app, "POST", `/api/v1${path}/actions`, body);

  const again = await act({ action: "add-key", label: "new", key: old });
  expect(again.status, "the old key is no new one").toBe(409);
  await act({ action: "add-key", label: "new", key: standard["cn-beijing"] });
  await act({ action: "verify" });
  expect(
    (await send(app, "GET", `/api/v1${path}`)).body["waitsFor"],
    "another region's is not verified",
  ).toBe("verified");
  await act({ action: "undo", step: "staged" });

  await page.goto(`${app.url}${path}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Replace the key of Support bot");
  await page.getByLabel("Label").fill("second seat");
  await page
    .getByLabel(/^API key|^Key/)
    .first()
    .fill(fresh);
  await page.getByRole("button", { name: "Add the new key" }).click();
  await expect(page.getByRole("button", { name: /^Check sk-/ })).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: /^Check sk-/ }).click();
  await expect(page.getByRole("button", { name: "Back to staged" })).toBeVisible();
  await expect(page.locator("body")).not.toContainText(fresh);

  await act({ action: "mark-exported", openclawVersions: ["2026.9.6"] });
  await act({ action: "stop-waiting", why: "no gateway is watched" });
  await act({ action: "change-overlap", overlap: "now" });
  await act({ action: "retire" });
  await page.goto(`${app.url}${path}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The key of Support bot is replaced");
  const { body } = await send(app, "GET", `/api/v1/profiles/${profileId}/credentials`);
  const states = (body["credentials"] as { state: string }[]).map(({ state }) => state);
  expect(states.toSorted()).toEqual(["active", "revoked"]);
});

test("an old key is not ended under a gateway that still uses it, unless that gateway is named", async ({
  signedIn: page,
  app,
}) => {
  const { profileId } = await profileWithKey(app, {
    presetId: "standard-us-east-1-shared",
    key: app.simulator.specialKeys["throttledTokens"] ?? "",
    name: "Night shift",
  });
  const { body: profile } = await send(app, "GET", `/api/v1/profiles/${profileId}`);
  const provider = String(profile["openclawProviderId"]);
  const { body: gateway } = await send(app, "POST", "/api/v1/gateways", { name: "night gateway" });
  const started = await send(app, "POST", "/api/v1/rotations", { profileId, overlap: "now" });
  const path = `/rotations/${String(started.body["id"])}`;
  const act = (body: unknown) => send(app, "POST", `/api/v1${path}/actions`, body);
  await act({ action: "add-key", label: "new", key: app.simulator.keys.standard["us-east-1"] });
  await act({ action: "verify" });
  await act({ action: "mark-exported", openclawVersions: ["2026.9.6"] });
  await act({ action: "stop-waiting", why: "no gateway is known yet" });

  const pushed = await app.api(`/api/v1/gateways/${String(gateway["id"])}/logs`, {
    method: "PUT",
    body: `${holdLine({ provider, authProfileId: `${provider}:key1` })}\n`,
  });
  expect(await pushed.json()).toMatchObject({ newEvents: 1 });
  const refused = await act({ action: "retire" });
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({ error: { fields: { despite: [gateway["id"]] } } });

  await page.goto(`${app.url}${path}`);
  await expect(page.getByText("night gateway").first()).toBeVisible();
  const named = await act({ action: "retire", despite: [gateway["id"]] });
  expect(named.body).toMatchObject({ state: "done", oldKey: { state: "revoked" } });
});

test("of an old key that was never verified nobody is promised a time it would be kept for", async ({
  signedIn: page,
  app,
}) => {
  const { profileId } = await profileWithKey(app, {
    presetId: "standard-cn-beijing-shared",
    key: "sk-0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    name: "Found in a config",
  });
  const started = await send(app, "POST", "/api/v1/rotations", { profileId, overlap: "24h" });
  const path = `/rotations/${String(started.body["id"])}`;
  const act = (body: unknown) => send(app, "POST", `/api/v1${path}/actions`, body);
  await act({ action: "add-key", label: "new", key: app.simulator.keys.standard["cn-beijing"] });
  await act({ action: "verify" });
  await act({ action: "mark-exported", openclawVersions: ["2026.9.6"] });
  await act({ action: "stop-waiting", why: "no gateway is watched" });

  await page.goto(`${app.url}${path}`);
  await expect(page.getByText("so no time is kept for it")).toBeVisible();
  await expect(page.getByLabel("Keep the old key for")).toHaveCount(0);
  await page.getByRole("button", { name: /^Retire sk-.*…$/ }).click();
  await expect(page.getByRole("alertdialog")).toContainText("It ends here at once");
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /^Retire sk-/ })
    .click();
  await expect(page.getByText("it ended at once.")).toBeVisible();
  await expect(page.getByText("24 hours")).toHaveCount(0);
});

test("an invited colleague joins by a link that works once, and what everybody did is in an intact audit log", async ({
  page,
  ownApp: app,
}) => {
  const headers = { origin: app.url };
  await page.request.post(`${app.url}/api/auth/sign-in/email`, { data: ADMIN, headers });
  const reply = await page.request.post(`${app.url}/api/v1/invitations`, {
    data: { role: "operator" },
    headers,
  });
  const { url } = (await reply.json()) as { url: string };
  await page.goto(`${app.url}/audit`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Chain intact");
  await expect(page.getByText("invitation.created").first()).toBeVisible();

  await page.context().clearCookies();
  await page.goto(url);
  await page.getByLabel("Name").fill("Chen Yu");
  await page.getByLabel("Email").fill("chen.yu@example.com");
  await page
    .getByLabel(/^Password/)
    .first()
    .fill("tide-pool-lantern-9");
  await page.getByRole("button", { name: /Join|Create/ }).click();
  await expect(page.getByRole("link", { name: "Gateways" }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Audit log" }), "which is for admins").toHaveCount(0);
  const role = await page.request.get(`${app.url}/api/v1/people`);
  expect(role.status(), "an operator manages nobody").toBe(403);

  await page.context().clearCookies();
  await page.goto(url);
  await expect(page.getByLabel("Name")).toBeHidden();
});
