import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import type { App } from "./app";
import { profileWithKey, send } from "./api-client";
import { expect, test } from "./fixtures";
import { holdLine } from "./gateway-log";

const WIDTHS = [390, 768, 1440];
const SCREENS = [
  "/",
  "/profiles",
  "/profiles/new",
  "/gateways",
  "/rotations",
  "/export",
  "/doctor",
  "/audit",
  "/settings",
  "/explain",
];

let details: string[];

test.beforeAll(async ({ app }) => {
  details = await someData(app);
});

for (const locale of ["en", "zh-CN"] as const) {
  for (const theme of ["light", "dark"] as const) {
    test(`every screen passes axe and fits its width, in ${locale} and ${theme}`, async ({
      signedIn: page,
      app,
    }) => {
      test.slow();
      await page.emulateMedia({ colorScheme: theme });
      const prefix = locale === "en" ? "" : `/${locale}`;
      for (const screen of [...SCREENS, ...details]) {
        await page.goto(`${app.url}${prefix}${screen === "/" && prefix ? "" : screen}`);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await page.waitForLoadState("networkidle");
        await seriousFindings(page, `${locale} ${theme} ${screen}`);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - window.innerWidth,
          );
          expect(overflow, `${screen} at ${width} px scrolls sideways by`).toBeLessThanOrEqual(0);
        }
        await page.setViewportSize({ width: 1440, height: 900 });
      }
    });
  }

  test(`sign-in and an unknown address pass axe in ${locale}`, async ({ page, app }) => {
    const prefix = locale === "en" ? "" : `/${locale}`;
    await page.goto(`${app.url}${prefix}/sign-in`);
    await seriousFindings(page, `${locale} sign-in`);
  });
}

test("no page asks another origin for anything, and the console stays silent", async ({
  signedIn: page,
  app,
}) => {
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== app.url) foreign.push(request.url());
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  for (const screen of [...SCREENS, ...details]) {
    await page.goto(`${app.url}${screen}`);
    await page.waitForLoadState("networkidle");
  }
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});

async function seriousFindings(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  expect(serious, where).toEqual([]);
}

/** Something on every screen; gives the pages of one profile and one gateway. */
async function someData(app: App): Promise<string[]> {
  const { standard, token } = app.simulator.keys;
  const healthy = await profileWithKey(app, {
    presetId: "standard-cn-beijing-shared",
    key: standard["cn-beijing"] ?? "",
    name: "Chat production",
  });
  await profileWithKey(app, {
    presetId: "token-team-intl",
    key: token["ap-southeast-1"] ?? "",
    name: "Token Plan team",
  });
  await send(app, "POST", `/api/v1/profiles/${healthy.profileId}/checks`, { level: "model" });
  const gateway = await send(app, "POST", "/api/v1/gateways", {
    name: "edge-1",
    openclawVersion: "2026.9.6",
  });
  const gatewayPath = `/gateways/${String(gateway.body["id"])}`;
  await send(app, "POST", `/api/v1${gatewayPath}/sources`, { kind: "push" });
  await app.api(`/api/v1${gatewayPath}/logs`, {
    method: "POST",
    body: holdLine({ provider: "alibaba-standard-cn", at: new Date(Date.now() - 30_000) }),
  });
  const rotation = await send(app, "POST", "/api/v1/rotations", {
    profileId: healthy.profileId,
    reason: "due",
  });
  return [`/profiles/${healthy.profileId}`, gatewayPath, `/rotations/${String(rotation.body["id"])}`];
}
