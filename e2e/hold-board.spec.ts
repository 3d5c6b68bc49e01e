import type { Page } from "@playwright/test";

import { send } from "./api-client";
import type { App } from "./app";
import { expect, test } from "./fixtures";
import { holdLine } from "./gateway-log";

const MINUTE_MS = 60_000;

/** A gateway whose log tells of two holds of ten minutes: one that ended ten minutes ago, and one that began just now. */
async function gatewayWithHolds(app: App, name: string): Promise<void> {
  const made = await send(app, "POST", "/api/v1/gateways", { name, openclawVersion: "2026.9.6" });
  const lines = [
    holdLine({ provider: "earlier", at: new Date(Date.now() - 20 * MINUTE_MS) }),
    holdLine({ provider: "running" }),
  ];
  const path = `/api/v1/gateways/${String(made.body["id"])}/logs`;
  expect((await app.api(path, { method: "PUT", body: lines.join("\n") })).status).toBe(201);
}

/** The moment in the form, so many minutes earlier, in whichever zone it is shown. */
async function goBack(page: Page, minutes: number): Promise<void> {
  const moment = page.getByLabel(/^Moment \(/);
  const shown = Date.parse(`${await moment.inputValue()}Z`);
  await moment.fill(new Date(shown - minutes * MINUTE_MS).toISOString().slice(0, 19));
  await page.getByRole("button", { name: "Show", exact: true }).click();
}

test("the board shows what was held at a moment of the past, under an address of its own, and goes back to now", async ({
  signedIn: page,
  app,
}) => {
  await gatewayWithHolds(app, "looked-back-at");
  await page.goto(`${app.url}/gateways`);
  const board = page.getByRole("table", { name: "Hold board" });
  await expect(board).toContainText("running:default");
  await expect(board).not.toContainText("earlier:default");

  await goBack(page, 15);
  await expect(page).toHaveURL(/[?&]at=/);
  await expect(board).toContainText("earlier:default");
  await expect(board).not.toContainText("running:default");
  await page.reload();
  await expect(board).toContainText("earlier:default");

  await page.getByRole("button", { name: "Back to now" }).first().click();
  await expect(board).toContainText("running:default");
  await expect(page).not.toHaveURL(/[?&]at=/);
});

test("while countdowns run nothing else on the board changes, and nothing moves", async ({
  signedIn: page,
  app,
}) => {
  await gatewayWithHolds(app, "counting-down");
  const readAgain = page.waitForResponse(/\/api\/v1\/holds/);
  await page.goto(`${app.url}/gateways`);
  await expect(page.getByRole("table", { name: "Hold board" })).toContainText("running:default");
  // Once the page has connected, what gateways hold is read again; and with each minute the timeline moves on.
  await readAgain;
  await page.waitForTimeout(2_000);
  await page.waitForFunction(() => new Date().getSeconds() > 8 && new Date().getSeconds() < 50);

  const seen = await page.evaluate(async () => {
    const elsewhere: string[] = [];
    let counted = 0;
    let moved = 0;
    // Digits and rings are hidden from screen readers, which get the end instead; "3 s ago" is a time.
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element?.closest('[aria-hidden="true"]')) counted += 1;
        else if (!element?.closest("time")) elsewhere.push(element?.outerHTML.slice(0, 200) ?? "");
      }
    });
    const shifts = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved += (entry as PerformanceEntry & { value: number }).value;
    });
    shifts.observe({ type: "layout-shift" });
    observer.observe(document.querySelector("main") ?? document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    return { elsewhere, counted, moved };
  });
  expect(seen.counted).toBeGreaterThan(2);
  expect(seen.elsewhere).toEqual([]);
  // "9 s ago" becomes "10 s ago" at the end of its line, which counts for 0.0001 at most; a row that moves for 0.01.
  expect(seen.moved).toBeLessThan(0.001);
});
