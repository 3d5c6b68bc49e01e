import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { ADMIN, type App } from "./app";
import { profileWithKey, send } from "./api-client";
import { expect, test } from "./fixtures";

/** A start checks everything within a minute. */
const WITHIN_MS = 60_000;

test("a key refused twice is an incident and a finding, and the page shows its heartbeat, chart and tables", async ({
  signedIn: page,
  app,
}) => {
  const profileId = await refusedTwice(app, "Refused twice");
  await page.goto(`${app.url}/profiles/${profileId}`);

  const heartbeat = page.getByRole("region", { name: "Heartbeat" });
  await expect(heartbeat.getByText("2 failed")).toBeVisible();
  await heartbeat.getByRole("button", { name: "As a table" }).click();
  const beats = heartbeat.getByRole("table").getByRole("row");
  await expect(beats).toHaveCount(3);
  await expect(beats.nth(1).getByRole("cell").nth(1)).toContainText("failed");

  const finding = page.getByRole("region", { name: /Findings/ }).getByRole("article");
  await expect(finding.getByRole("heading")).toContainText("Wrong key, or right key at the wrong host");
  await expect(finding).toContainText("Seen 2 times in a row by our checks");

  const incident = page.getByRole("region", { name: "Incidents" }).getByRole("listitem");
  await expect(incident).toContainText("Authenticated: open for");
  await expect(incident).toContainText("This host refused the key.");

  await expectNoSeriousFinding(page, "with an open incident");
});

test("scheduled checks are drawn and stand in a table, each hour with what was found", async ({
  ownApp,
  page,
}) => {
  test.setTimeout(3 * WITHIN_MS);
  const { profileId } = await profileWithKey(ownApp, {
    presetId: "standard-cn-beijing-shared",
    key: ownApp.simulator.keys.standard["cn-beijing"] ?? "",
  });
  const app = await ownApp.restart({ CLAWKEEP_SCHEDULE: "on" });
  await signIn(page, app);
  const complaints = listenForComplaints(page);
  await page.goto(`${app.url}/profiles/${profileId}`);

  // Nobody reloads the page: the check that its schedule brings appears on it.
  const latency = page.getByRole("region", { name: "Latency" });
  const chart = latency.getByRole("img", { name: /^Authenticated, latency over the last 24 hours: p50 / });
  await expect(chart).toBeVisible({ timeout: WITHIN_MS });
  await expect(chart.locator("canvas")).toBeVisible();
  await latency.getByRole("button", { name: "As a table" }).click();
  const hours = latency.getByRole("table").getByRole("row");
  await expect(hours).toHaveCount(2);
  await expect(hours.nth(1)).toContainText("100%");
  await latency.getByRole("radio", { name: "90 d" }).click();
  await expect(page).toHaveURL(/range=90d/);
  await expect(latency.getByRole("img", { name: /the last 90 days/ })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("the schedule is changed, says what it will cost, and is changed back by Undo", async ({
  signedIn: page,
  app,
}) => {
  const { profileId } = await profileWithKey(app, {
    presetId: "standard-cn-beijing-shared",
    key: app.simulator.keys.standard["cn-beijing"] ?? "",
    name: "Scheduled",
  });
  await page.goto(`${app.url}/profiles/${profileId}`);
  const schedule = page.getByRole("region", { name: "Schedule" });
  await expect(schedule).toContainText("network and key, every 5 min");

  await schedule.getByRole("button", { name: "Edit…" }).click();
  const dialog = page.getByRole("dialog", { name: "Schedule of Scheduled" });
  await dialog.getByLabel("Also ask a model, which costs tokens").check();
  await expect(dialog.getByRole("status")).toContainText("24 a day × ~16 tokens = ~384 tokens a day");
  await dialog.getByRole("button", { name: "Save schedule" }).click();
  await expect(schedule).toContainText("~384 tokens a day");
  expect(await policyOf(app, profileId)).toMatchObject({ isDefault: false });

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(schedule).not.toContainText("tokens a day");
  expect(await policyOf(app, profileId)).toMatchObject({ policy: { modelCheck: { enabled: false } } });
});

test('"Test all" states its cost, fills every cell of the matrix and counts what it took', async ({
  signedIn: page,
  app,
}) => {
  const { profileId } = await profileWithKey(app, {
    presetId: "standard-cn-beijing-shared",
    key: app.simulator.specialKeys["modelNotGranted"] ?? "",
    name: "Matrix",
  });
  await page.goto(`${app.url}/profiles/${profileId}`);
  const matrix = page.getByRole("region", { name: "Key × model" });
  const models = matrix.getByRole("rowheader");
  await expect(models).not.toHaveCount(0);
  await expect(matrix.getByText("not run")).toHaveCount(await models.count());

  await matrix.getByRole("button", { name: /^Test all ~[\d,]+ tokens$/ }).click();
  await expect(matrix.getByText(/^\d+ of \d+ asked, [\d,]+ tokens? counted\./)).toBeVisible();
  await expect(matrix.getByText("not run")).toHaveCount(0);
  await expect(matrix.getByRole("cell", { name: /^not granted/ }).first()).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  test(`a profile with a past passes axe and fits a phone, in ${theme}`, async ({ signedIn: page, app }) => {
    await page.emulateMedia({ colorScheme: theme });
    const profileId = await refusedTwice(app, `Looked at in ${theme}`);
    const complaints = listenForComplaints(page);
    await page.goto(`${app.url}/profiles/${profileId}`);
    await page.getByRole("region", { name: "Heartbeat" }).getByRole("button", { name: "As a table" }).click();
    await page.getByRole("button", { name: "Show earlier checks" }).click();
    await expect(page.getByRole("region", { name: "Earlier checks" }).getByRole("row")).not.toHaveCount(0);
    await expectNoSeriousFinding(page, theme);
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `at ${width} px it scrolls sideways by`).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
  });
}

/** A profile whose host has refused its key in two checks in a row. */
async function refusedTwice(app: App, name: string): Promise<string> {
  const { profileId } = await profileWithKey(app, {
    presetId: "standard-cn-beijing-shared",
    key: app.simulator.specialKeys["revoked"] ?? "",
    name,
  });
  for (let check = 0; check < 2; check++) {
    const { status } = await send(app, "POST", `/api/v1/profiles/${profileId}/checks`, { level: "auth" });
    expect(status).toBe(201);
  }
  return profileId;
}

async function policyOf(app: App, profileId: string): Promise<unknown> {
  return (await send(app, "GET", `/api/v1/profiles/${profileId}/check-policy`)).body;
}

async function signIn(page: Page, app: App): Promise<void> {
  const reply = await page.request.post(`${app.url}/api/auth/sign-in/email`, {
    data: ADMIN,
    headers: { origin: app.url },
  });
  expect(reply.ok()).toBe(true);
}

/** Warnings and errors of the console: a hydration that did not match, a style the CSP refused. */
function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return complaints;
}

async function expectNoSeriousFinding(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  expect(serious, where).toEqual([]);
}
