import { ADMIN } from "./app";
import { expect, test } from "./fixtures";

test("the wrong password is refused next to the form, the right one opens the page that was asked for", async ({
  page,
  app,
}) => {
  await page.goto(`${app.url}/gateways`);
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel("Email").fill(ADMIN.email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("That did not match.")).toBeVisible();

  await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${app.url}/gateways`);
});

test("a link cannot use sign-in to lead to another site", async ({ page, app }) => {
  await page.goto(`${app.url}/sign-in?next=https://evil.example/`);
  await page.getByLabel("Email").fill(ADMIN.email);
  await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${app.url}/`);
});

test("guessing stops after a few tries, whatever address the guesser claims to have", async ({
  ownApp: app,
}) => {
  const statuses: number[] = [];
  for (let guess = 0; guess < 7; guess++) {
    const reply = await fetch(`${app.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: app.url,
        "x-forwarded-for": `203.0.113.${guess}`,
      },
      body: JSON.stringify({ email: ADMIN.email, password: `guess ${guess} of many` }),
    });
    statuses.push(reply.status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
});

test("another site's page cannot write with a signed-in browser's cookie", async ({
  signedIn: page,
  app,
}) => {
  const attempt = await page.request.post(`${app.url}/api/v1/gateways`, {
    data: { name: "planted" },
    headers: { origin: "https://evil.example" },
  });
  expect(attempt.status()).toBe(403);
});

test("signing out ends the session", async ({ signedIn: page, app }) => {
  const ended = await page.request.post(`${app.url}/api/auth/sign-out`, {
    headers: { origin: app.url },
    data: {},
  });
  expect(ended.ok()).toBe(true);
  await page.goto(`${app.url}/`);
  await expect(page).toHaveURL(/\/sign-in/);
});
