import type { Page } from "@playwright/test";

import { ADMIN, type App } from "./app";
import { appCode } from "./authenticator";
import { expect, test } from "./fixtures";

async function signOut(page: Page, app: App): Promise<void> {
  // A page that is open notices that it is signed out and goes to the sign-in page by itself, under the next step.
  await page.goto("about:blank");
  const ended = await page.request.post(`${app.url}/api/auth/sign-out`, {
    headers: { origin: app.url },
    data: {},
  });
  expect(ended.ok()).toBe(true);
}

async function givePassword(page: Page, app: App): Promise<void> {
  await page.goto(`${app.url}/sign-in?next=/settings`);
  await page.getByLabel("Email").fill(ADMIN.email);
  await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a second factor is set up, asked for, passed by app and by recovery code, and turned off", async ({
  page,
  ownApp: app,
}) => {
  test.slow();
  await givePassword(page, app);
  await expect(page).toHaveURL(`${app.url}/settings`);

  // Set up: the picture and the text say the same secret.
  await page.getByRole("button", { name: "Set up" }).click();
  await page.getByLabel("Your password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("img", { name: "QR code of the secret" })).toBeVisible();
  const shown = await page.getByRole("group", { name: "Secret for the app" }).innerText();
  const secret = /([A-Z2-7]{4} ?){8}/.exec(shown)?.[0] ?? "";
  const link = await page.getByRole("link", { name: "Open in an app" }).getAttribute("href");
  expect(link).toContain(`secret=${secret.replaceAll(" ", "")}&`);
  await page.getByLabel("Code the app shows").fill("000 000 0");
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByText("This code is not valid now.")).toBeVisible();
  await page.getByLabel("Code the app shows").fill(appCode(secret));
  await page.getByRole("button", { name: "Turn on" }).click();

  // The recovery codes stay until somebody says that they are saved.
  await expect(page.getByRole("heading", { name: "Save the recovery codes now" })).toBeVisible();
  await page.keyboard.press("Escape");
  const recoveryCodes = await page
    .getByRole("list", { name: "Recovery codes" })
    .getByRole("listitem")
    .allInnerTexts();
  expect(recoveryCodes).toHaveLength(10);
  await page.getByRole("button", { name: "I have saved them" }).click();
  await expect(page.getByText("10 recovery codes left.")).toBeVisible();

  // The password alone opens nothing; a code of the app does. That of the set-up is used up: the next one.
  await signOut(page, app);
  await givePassword(page, app);
  await expect(page.getByLabel("Code")).toBeFocused();
  expect((await page.request.get(`${app.url}/api/v1/account`)).status()).toBe(401);
  await giveCode(page, appCode(secret, 1));
  await expect(page).toHaveURL(`${app.url}/settings`);

  // A recovery code does, once.
  const [first = "", second = ""] = recoveryCodes;
  await signOut(page, app);
  await givePassword(page, app);
  await giveCode(page, first);
  await expect(page.getByText("9 recovery codes left.")).toBeVisible();
  await signOut(page, app);
  await givePassword(page, app);
  await giveCode(page, first);
  await expect(page.getByText("This code is not valid now.")).toBeVisible();
  await expect(page.getByLabel("Code"), "empty again, for the next one").toHaveValue("");
  await expect(page.getByLabel("Code")).toBeFocused();
  await giveCode(page, second);
  await expect(page.getByText("8 recovery codes left.")).toBeVisible();

  // Turned off, which takes password and code, the password is enough again.
  await page.getByRole("button", { name: "Turn off" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your password").fill(ADMIN.password);
  await dialog.getByLabel("Code").fill(recoveryCodes[2] ?? "");
  await dialog.getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByRole("button", { name: "Set up" })).toBeVisible();
  await signOut(page, app);
  await givePassword(page, app);
  await expect(page).toHaveURL(`${app.url}/settings`);
});
