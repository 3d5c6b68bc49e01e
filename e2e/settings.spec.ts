import type { Page } from "@playwright/test";

import { expect, test } from "./fixtures";

async function makeToken(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByRole("group", { name: "Token" })).toContainText("ck_");
}

test("a token is shown until somebody says that it is saved, and one that is revoked hands the keyboard on", async ({
  signedIn: page,
  app,
}) => {
  await page.goto(`${app.url}/settings`);
  await makeToken(page, "first");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("group", { name: "Token" }), "Escape throws nothing away").toBeVisible();
  await page.getByRole("button", { name: "I have saved it" }).click();
  await makeToken(page, "second");
  await page.getByRole("button", { name: "I have saved it" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.getByRole("button", { name: "Revoke second" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke second" }).click();
  await expect(page.getByRole("button", { name: "Revoke second" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Revoke first" })).toBeFocused();
});

test("a dialog that a person’s menu opened gives the keyboard back to that menu", async ({
  signedIn: page,
  app,
}) => {
  await page.goto(`${app.url}/settings`);
  const menu = page.getByRole("button", { name: /^Actions for/ });
  await menu.click();
  await page.getByRole("menuitem", { name: "Change role" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();
});
