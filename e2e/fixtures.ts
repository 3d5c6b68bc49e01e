import { test as base, type Page } from "@playwright/test";

import { ADMIN, type App, startAppOnSimulator } from "./app";
import { holdClicksUntilHydrated } from "./hold-clicks";

type WorkerFixtures = { app: App };
type TestFixtures = { signedIn: Page; ownApp: App };

/** Each worker has an app, a database and a simulator of its own; nothing is shared and nothing is left running. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  app: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants the fixtures destructured, even none.
    async ({}, use) => {
      const app = await startAppOnSimulator();
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  /** For a test that counts what there is, or uses something up: an app nobody else writes to. */
  ownApp: [
    // eslint-disable-next-line no-empty-pattern -- as above.
    async ({}, use) => {
      const app = await startAppOnSimulator();
      await use(app);
      await app.stop();
    },
    { timeout: 120_000 },
  ],
  page: async ({ page }, use) => {
    await page.addInitScript(holdClicksUntilHydrated);
    await use(page);
  },
  baseURL: async ({ app }, use) => use(app.url),
  signedIn: async ({ page, app }, use) => {
    const reply = await page.request.post(`${app.url}/api/auth/sign-in/email`, {
      data: ADMIN,
      headers: { origin: app.url },
    });
    if (!reply.ok()) throw new Error(`Sign-in failed: ${reply.status()} ${await reply.text()}`);
    await use(page);
  },
});

export { expect } from "@playwright/test";
