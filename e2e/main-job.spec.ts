import { readFile } from "node:fs/promises";

import { ADMIN } from "./app";
import { expect, test } from "./fixtures";
import { holdLine } from "./gateway-log";

test("an admin does the whole job once in the browser, from sign-in to a downloaded config", async ({
  page,
  ownApp: app,
}) => {
  test.slow();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const began = new Date();
  const key = app.simulator.keys.standard["ap-southeast-1"] ?? "";

  await test.step("signs in", async () => {
    await page.goto(app.url);
    await page.getByLabel("Email").fill(ADMIN.email);
    await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(`${app.url}/`);
  });

  await test.step("pastes a base URL without /v1: it is recognised and repaired", async () => {
    await page.getByRole("link", { name: "Add profile" }).first().click();
    await expect(page).toHaveURL(/\/profiles\/new/);
    await page.getByLabel("Base URL").fill("https://dashscope-intl.aliyuncs.com/compatible-mode/");
    await page.keyboard.press("Tab");
    await expect(page.getByText("Repaired what you pasted.")).toBeVisible();
    await expect(page.getByRole("radio", { name: /Standard, Singapore/ })).toBeChecked();
  });

  await test.step("pastes a key with Bearer and a line break, and checks it for free", async () => {
    await page.getByLabel(/^API key/).fill(`Bearer ${key}\n`);
    await page.getByLabel("Name", { exact: true }).fill("Chat production");
    await page.getByRole("button", { name: /Save and check key/ }).click();
    await expect(page).toHaveURL(/\/profiles\/prf_/);
    await expect(page.getByRole("heading", { level: 1, name: "Chat production" })).toBeVisible();
    await expect(page.getByText("Key accepted").first()).toBeVisible();
    expect(await page.content()).not.toContain(key);
  });

  await test.step("tests one model, knowing what it costs", async () => {
    const button = page.getByRole("button", { name: /Test model/ });
    await expect(button).toContainText("16 tokens");
    await button.click();
    await expect(page.getByText(/16 \+ 1 tokens/).first()).toBeVisible();
  });

  await test.step("runs the full check from the menu, knowing what it costs", async () => {
    await page.getByRole("button", { name: "More tests" }).click();
    const item = page.getByRole("menuitem", { name: /Full check/ });
    await expect(item).toContainText("88 tokens");
    await item.click();
    for (const seen of [
      /first token after .* usage included/,
      "system accepted; developer refused, as expected",
      "thinks in streams only",
      /the way to Wan video/,
    ]) {
      await expect(page.getByText(seen).first()).toBeVisible();
    }
  });

  await test.step("pastes a gateway log and sees who is held until when", async () => {
    await page.getByRole("link", { name: "Gateways" }).first().click();
    await page.getByRole("button", { name: "Connect gateway" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("edge-1");
    await dialog.getByRole("button", { name: "Connect gateway" }).click();
    await expect(dialog).toBeHidden();

    await page.getByRole("button", { name: "Paste lines" }).click();
    await page.getByLabel("Log lines").fill(holdLine({ provider: "alibaba-standard-intl", at: began }));
    await page.getByRole("button", { name: /Read this log|Read as edge-1/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("1 hold on 1 gateway");
    const row = page.getByRole("row", { name: /edge-1/ });
    await expect(row).toContainText("billing");
    await expect(row).toContainText("alibaba-standard-intl:default");
    await expect(row).toContainText("stated");
    await expect(page.getByRole("heading", { name: "Key healthy, gateway holds it" })).toBeVisible();
  });

  await test.step("downloads and copies a config that names the variable, not the key", async () => {
    await page.getByRole("link", { name: "Export" }).first().click();
    await page.getByRole("checkbox", { name: /Chat production/ }).check();
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    const download = await waiting;
    const text = await readFile(await download.path(), "utf8");
    expect(download.suggestedFilename()).toBe("openclaw.clawkeep.json");
    expect(JSON.parse(text)).toMatchObject({
      models: {
        providers: {
          "alibaba-standard-intl": {
            baseUrl: "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
            auth: "api-key",
            apiKey: "${ALIBABA_STANDARD_INTL_API_KEY}",
          },
        },
      },
    });
    expect(text).not.toContain(key);

    await page.getByRole("button", { name: "Copy", exact: true }).first().click();
    await expect(page.getByRole("button", { name: "Copied", exact: true }).first()).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  });
});

test("a plan key is sent from the browser only past a warning that is ticked each time", async ({
  signedIn: page,
  app,
}) => {
  const made = await app.api("/api/v1/profiles", {
    method: "POST",
    body: JSON.stringify({ name: "Token Plan team", presetId: "token-team-cn" }),
  });
  const { id } = (await made.json()) as { id: string };
  await app.api(`/api/v1/profiles/${id}/credentials`, {
    method: "POST",
    body: JSON.stringify({ label: "main", key: app.simulator.keys.token["cn-beijing"] }),
  });
  for (let time = 0; time < 2; time++) {
    await page.goto(`${app.url}/profiles/${id}`);
    await page.getByRole("button", { name: /Check key…/ }).click();
    const guard = page.getByRole("alertdialog");
    await expect(guard.getByRole("checkbox")).not.toBeChecked();
    const send = guard.getByRole("button", { name: /Send .* once/ });
    await expect(send).toHaveAttribute("aria-disabled", "true");
    await guard.getByRole("checkbox").check();
    await send.click();
    await expect(guard).toBeHidden();
    await expect(page.getByText(/GET \/models 200/).first()).toBeVisible();
  }
});

test("a text that cannot be a key is refused while typing, with the reason", async ({
  signedIn: page,
  app,
}) => {
  await page.goto(`${app.url}/profiles/new`);
  await page.getByLabel("Base URL").fill("https://dashscope.aliyuncs.com/compatible-mode/v1");
  for (const text of ["${DASHSCOPE_API_KEY}", "__OPENCLAW_REDACTED__", "LTAI5tAbCdEfGhIjKlMnOpQr"]) {
    await page.getByLabel(/^API key/).fill(text);
    await page.getByLabel("Name", { exact: true }).fill("Refused");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("This cannot be saved as a key.", { exact: false }).first()).toBeVisible();
    await expect(page).toHaveURL(/\/profiles\/new/);
  }
});
