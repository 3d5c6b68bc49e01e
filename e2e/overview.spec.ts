import type { Page } from "@playwright/test";

import { profileWithKey, send } from "./api-client";
import { ADMIN, type App } from "./app";
import { expect, test } from "./fixtures";

const BEIJING = "standard-cn-beijing-shared";

async function signIn(page: Page, app: App): Promise<void> {
  await page.request.post(`${app.url}/api/auth/sign-in/email`, {
    data: ADMIN,
    headers: { origin: app.url },
  });
}

test("the overview follows a check that somebody else runs, without a reload", async ({
  page,
  ownApp: app,
}) => {
  const key = app.simulator.keys.standard["cn-beijing"] ?? "";
  const { profileId } = await profileWithKey(app, { presetId: BEIJING, key, name: "Chat production" });
  await signIn(page, app);
  const connected = page.waitForResponse(`${app.url}/api/v1/stream`);
  await page.goto(app.url);
  const row = page.getByRole("row", { name: /Chat production/ });
  await expect(row).toContainText("Never checked");
  await connected;
  await send(app, "POST", `/api/v1/profiles/${profileId}/checks`, { level: "auth" });
  await expect(row).toContainText("Key accepted");
  await expect(row).not.toContainText("Never checked");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("All good");
});

test("a check that ends before the page has connected is on it all the same, within seconds", async ({
  page,
  ownApp: app,
}) => {
  const key = app.simulator.keys.standard["cn-beijing"] ?? "";
  const { profileId } = await profileWithKey(app, { presetId: BEIJING, key, name: "Chat production" });
  await signIn(page, app);
  const checked = Promise.withResolvers<void>();
  await page.route(`${app.url}/api/v1/stream`, async (route) => {
    await checked.promise;
    await route.continue();
  });
  await page.goto(app.url);
  const row = page.getByRole("row", { name: /Chat production/ });
  await expect(row).toContainText("Never checked");
  await send(app, "POST", `/api/v1/profiles/${profileId}/checks`, { level: "auth" });
  checked.resolve();
  await expect(row).toContainText("Key accepted");
});

test("one press checks every key that may be sent in bulk, and says what became of them and what was left out", async ({
  page,
  ownApp: app,
}) => {
  const { keys } = app.simulator;
  await profileWithKey(app, { presetId: BEIJING, key: keys.standard["cn-beijing"] ?? "", name: "Good" });
  await profileWithKey(app, { presetId: BEIJING, key: keys.standard["us-east-1"] ?? "", name: "Elsewhere" });
  await profileWithKey(app, { presetId: "token-team-cn", key: keys.token["cn-beijing"] ?? "", name: "Plan" });
  await signIn(page, app);
  await page.goto(`${app.url}/profiles`);
  await page.getByRole("button", { name: /Check all.*2 keys · 0 tokens/ }).click();
  const said = page.getByRole("status").filter({ hasText: "2 keys checked" });
  await expect(said).toContainText("1 accepted, 1 not.");
  await expect(said).toContainText("1 plan key was left out: it is sent by hand only.");
  await expect(page.getByRole("row", { name: /Good/ })).toContainText("Key accepted");
  await expect(page.getByRole("row", { name: /Elsewhere/ })).toContainText("refused");
  await expect(page.getByRole("row", { name: /Plan/ })).toContainText("Never checked");
});

test("what the table is filtered by stands in the URL, and comes back with it", async ({
  page,
  ownApp: app,
}) => {
  for (const name of ["Chat production", "Chat staging", "Search"]) {
    await send(app, "POST", "/api/v1/profiles", { name, presetId: BEIJING });
  }
  await signIn(page, app);
  await page.goto(app.url);
  const rows = page.getByRole("table").getByRole("link");
  await expect(rows).toHaveCount(3);
  // The rows are there before the keys are: the server has rendered them.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox")).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("chat");
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(`${app.url}/?q=chat`);
  await page.getByText("By name").click();
  await expect(page).toHaveURL(`${app.url}/?q=chat&sort=name`);
  await page.getByRole("button", { name: "Region" }).click();
  await page.getByRole("checkbox", { name: "Beijing" }).check();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Region: Beijing" })).toBeFocused();

  await rows.first().click();
  await expect(page).toHaveURL(/\/profiles\/prf_/);
  await page.goBack();
  await expect(page).toHaveURL(`${app.url}/?q=chat&region=cn-beijing&sort=name`);
  await expect(page.getByRole("searchbox")).toHaveValue("chat");
  await expect(rows).toHaveCount(2);
});

test("menus and the palette open by keyboard on their first press, and give the focus back", async ({
  page,
  ownApp: app,
}) => {
  await signIn(page, app);
  await page.goto(app.url);
  const theme = page.getByRole("button", { name: /theme/i });
  // Until React has taken the page over nothing answers a press.
  await expect.poll(() => theme.evaluate((button) => Object.keys(button).join())).toContain("__reactProps$");
  await theme.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("button", { name: /theme/i })).toBeFocused();

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.type("gateways");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${app.url}/gateways`);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("opening the overview loads at most 210 KiB of JavaScript, 133 of them React and Next", async ({
  page,
  ownApp: app,
}) => {
  await send(app, "POST", "/api/v1/profiles", { name: "Chat production", presetId: BEIJING });
  await signIn(page, app);
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() !== "script") return;
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(app.url);
  await page.waitForLoadState("networkidle");
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(100 * 1024);
  expect(bytes).toBeLessThanOrEqual(210 * 1024);
});
