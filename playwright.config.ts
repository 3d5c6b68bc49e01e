import { defineConfig } from "@playwright/test";

import { browserForThisMachine } from "./e2e/browser";

export default defineConfig({
  testDir: "e2e",
  outputDir: ".cache/playwright",
  // Two cores: a second worker would only make both slow. Each worker has an app and a database of its own.
  workers: process.env["CI"] ? 1 : 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env["CI"]),
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: ".cache/results/e2e.json" }]],
  use: {
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    trace: "retain-on-failure",
    launchOptions: await browserForThisMachine(),
  },
});
