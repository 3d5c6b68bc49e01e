import { CLIENT, startOidcProvider } from "@/test/oidc-provider";

import { startAppOnSimulator } from "./app";
import { expect, test } from "./fixtures";

const CHEN = {
  sub: "chen",
  claims: { email: "Chen.Yu@example.com", email_verified: true, name: "Chen Yu" },
};

test("whoever was invited signs in by the company's provider; others are told what to do", async ({
  page,
}) => {
  test.slow();
  const provider = await startOidcProvider();
  const app = await startAppOnSimulator({
    CLAWKEEP_OIDC_ISSUER: provider.issuer,
    CLAWKEEP_OIDC_CLIENT_ID: CLIENT.id,
    CLAWKEEP_OIDC_CLIENT_SECRET: CLIENT.secret,
    CLAWKEEP_OIDC_NAME: "Example ID",
  });
  try {
    provider.redirectUri = `${app.url}/api/auth/callback/oidc`;
    provider.visitor = CHEN;
    await page.goto(`${app.url}/zh-CN/gateways`);
    await page.getByRole("button", { name: "使用 Example ID 登录" }).click();
    await expect(page.getByText("您在此没有账户。")).toBeVisible();
    expect(new URL(page.url()).pathname).toBe("/zh-CN/sign-in");

    const invited = await app.api("/api/v1/invitations", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ role: "operator", email: "chen.yu@example.com" }),
    });
    expect(invited.status).toBe(201);
    await page.getByRole("button", { name: "使用 Example ID 登录" }).click();
    await expect(page).toHaveURL(`${app.url}/zh-CN/gateways`);

    // Without a password here there is none to change, and no second factor of ours.
    await page.goto(`${app.url}/settings`);
    await expect(page.getByText("chen.yu@example.com")).toBeVisible();
    await expect(page.getByRole("button", { name: "Change password" })).toHaveCount(0);

    await page.context().clearCookies();
    provider.visitor = null;
    await page.goto(`${app.url}/sign-in`);
    await page.getByRole("button", { name: "Continue with Example ID" }).click();
    await expect(page.getByText("You were not signed in.")).toBeVisible();
    expect(app.output()).not.toContain(CLIENT.secret);
  } finally {
    await app.stop();
    await provider.stop();
  }
});
