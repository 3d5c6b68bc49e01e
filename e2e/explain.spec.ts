import { AxeBuilder } from "@axe-core/playwright";

import { expect, test } from "./fixtures";

const LOG_LINE =
  "2026-11-20T09:00:00.000+00:00 [agent] embedded run agent end: runId=a isError=true model=qwen3-max " +
  "provider=bailian error=Authentication failed rawError=401 Incorrect API key provided: " +
  "sk-0123456789abcdef0123456789abcdef.";

test("a pasted log line is explained: cause, steps, evidence without the key, and what it says of the key", async ({
  signedIn: page,
  app,
}) => {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.postData() ?? ""));
  await page.goto(`${app.url}/explain`);
  await page.getByLabel("The error").fill(LOG_LINE);
  await page.getByRole("button", { name: "Explain", exact: true }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "One cause found: Wrong key, or right key at the wrong host",
  );
  const result = page.getByRole("region", { name: "What it means" });
  await expect(result.getByText("Suspect, not proven bad.")).toBeVisible();
  await expect(result.getByRole("region", { name: "Evidence" })).toContainText(
    "401 Incorrect API key provided",
  );
  await expect(result).not.toContainText("0123456789abcdef");
  expect(sent.join("\n")).not.toContain("Incorrect API key");

  await page.getByLabel("The same key works when sent by hand").check();
  await page.getByRole("button", { name: "Explain", exact: true }).click();
  await expect(result.getByText("Healthy. Do not replace it.")).toBeVisible();
});

test("an unknown text is shown as it is, and an empty form says what is missing", async ({
  signedIn: page,
  app,
}) => {
  await page.goto(`${app.url}/explain`);
  await page.getByRole("button", { name: "Explain", exact: true }).click();
  await expect(page.getByText("Paste an error first.")).toBeVisible();
  await expect(page.getByLabel("The error")).toBeFocused();

  await page.getByLabel("The error").fill("The moon was full.");
  await page.getByRole("button", { name: "Explain", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not recognised: nothing is guessed");
  const raw = page.getByRole("region", { name: "The text as it was pasted" });
  await expect(raw).toHaveText("The moon was full.");
  await expect(page.getByRole("button", { name: "Copy" })).toBeVisible();
});

test("a curl output is explained over the API", async ({ app }) => {
  const reply = await app.api("/api/v1/diagnoses", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      plan: "token-team",
      httpStatus: 429,
      code: "insufficient_quota",
      message: "exceeded",
    }),
  });
  expect(reply.status).toBe(200);
  expect(await reply.json()).toMatchObject({ findings: [{ category: "quota", rule: "quota-used" }] });
});

for (const [locale, submit] of [
  ["en", "Explain"],
  ["zh-CN", "解读"],
] as const) {
  for (const theme of ["light", "dark"] as const) {
    test(`the answer passes axe and fits a phone, in ${locale} and ${theme}`, async ({
      signedIn: page,
      app,
    }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.goto(`${app.url}${locale === "en" ? "" : `/${locale}`}/explain`);
      await page.getByRole("textbox").first().fill(LOG_LINE);
      await page.getByRole("button", { name: submit, exact: true }).click();
      await expect(page.getByRole("article")).toHaveCount(1);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
      for (const width of [390, 768, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `scrolls sideways at ${width} px by`).toBeLessThanOrEqual(0);
      }
    });
  }
}
