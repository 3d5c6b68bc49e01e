// npm run screenshots -- [--out DIR] [--only TEXT]: every screen with the demo's data, at 1440 and 390 px, light and
// dark, en and zh-CN. For looking at; docs/pictures/overview.png (the README's) is written by --readme.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { chromium, type Page } from "@playwright/test";

import { browserForThisMachine } from "@/e2e/browser";
import { freePort, startNode, until } from "@/e2e/child";
import { listScreens, LOCALES, type Screen, wordsOf } from "./screenshot-screens";

const { values } = parseArgs({
  options: {
    out: { type: "string", default: ".cache/screenshots" },
    only: { type: "string" },
    readme: { type: "boolean" },
  },
});
const WIDTHS = [1440, 390];
const THEMES = ["light", "dark"] as const;

const dataDir = await mkdtemp(path.join(tmpdir(), "clawkeep-screenshots-"));
const port = await freePort();
const demo = startNode(
  [
    "--conditions=react-server",
    "--import",
    "tsx",
    "scripts/demo.ts",
    "--port",
    String(port),
    "--data",
    dataDir,
  ],
  { TZ: "Asia/Shanghai" },
);
const browser = await chromium.launch(await browserForThisMachine());
try {
  const account = await until(demo, 120_000, () => /Sign in\s+(\S+)\s+(\S+)/.exec(demo.output()));
  const url = `http://localhost:${port}`;
  const page = await browser.newPage({ timezoneId: "Asia/Shanghai" });
  if (wanted("sign-in")) await shoot(page, url, { name: "sign-in", where: "/sign-in" });
  await page.request.post(`${url}/api/auth/sign-in/email`, {
    data: { email: account[1], password: account[2] },
    headers: { origin: url },
  });
  if (values.readme) {
    await mkdir("docs/pictures", { recursive: true });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(url);
    await settled(page);
    await page.screenshot({ path: "docs/pictures/overview.png" });
  } else {
    for (const screen of await listScreens(page, url)) {
      if (wanted(screen.name)) await shoot(page, url, screen);
    }
  }
} finally {
  await browser.close();
  await demo.stop();
  await rm(dataDir, { recursive: true, force: true });
}

function wanted(name: string): boolean {
  return !values.readme && (values.only === undefined || name.includes(values.only));
}

async function shoot(page: Page, url: string, screen: Screen): Promise<void> {
  const { name, where, act } = screen;
  for (const locale of LOCALES) {
    // The language last chosen is kept in this cookie and would win over the address.
    await page.context().addCookies([{ name: "NEXT_LOCALE", value: locale, url }]);
    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        await page.emulateMedia({ colorScheme: theme });
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${url}${locale === "en" ? "" : `/${locale}`}${where}`);
        await settled(page);
        if (act) {
          await act(page, wordsOf(locale));
          await page.waitForTimeout(500);
        }
        if (!screen.window) await growToPage(page, width);
        const file = path.join(values.out, `${name}.${locale}.${theme}-${width}.png`);
        await page.screenshot({ path: file, fullPage: !screen.window });
        // Leaving the page first ends what it was kept waiting for, so that the next picture begins as this one did.
        await page.goto("about:blank");
        await page.unrouteAll({ behavior: "ignoreErrors" });
        process.stdout.write(`${file}\n`);
      }
    }
  }
}

/** Loaded, drawn, and past the skeletons. Not "network idle": the hold board refetches for as long as it is open. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.waitForTimeout(1_000);
}

/**
 * A window as high as the page: Playwright's full-page picture of a smaller one has bars that stick in its middle and
 * rows that were never drawn, because nobody scrolled to them.
 */
async function growToPage(page: Page, width: number): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height });
  await page.waitForTimeout(300);
}
