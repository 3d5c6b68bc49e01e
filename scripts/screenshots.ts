// npm run screenshots -- [--out DIR] [--only TEXT]: every screen with the demo's data, at 1440 and 390 px, light and
// dark, en and zh-CN. For looking at; docs/pictures/overview.png (the README's) is written by --readme.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { chromium, type Page } from "@playwright/test";

import { browserForThisMachine } from "@/e2e/browser";
import { freePort, startNode, until } from "@/e2e/child";

const { values } = parseArgs({
  options: {
    out: { type: "string", default: ".cache/screenshots" },
    only: { type: "string" },
    readme: { type: "boolean" },
  },
});
const WIDTHS = [1440, 390];
const THEMES = ["light", "dark"] as const;
const LOCALES = ["en", "zh-CN"] as const;

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
  if (wanted("sign-in")) await shoot(page, `${url}/sign-in`, "sign-in");
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
    for (const [name, where] of Object.entries(await screens(page, url))) {
      if (wanted(name)) await shoot(page, `${url}${where}`, name);
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

async function screens(page: Page, url: string): Promise<Record<string, string>> {
  const reply = await page.request.get(`${url}/api/v1/profiles`);
  const { profiles } = (await reply.json()) as {
    profiles: { id: string; plan: string; lastCheck: unknown }[];
  };
  const checked = profiles.find(({ plan, lastCheck }) => plan === "standard" && lastCheck !== null);
  const planned = profiles.find(({ plan }) => plan !== "standard");
  return {
    overview: "/",
    profiles: "/profiles",
    profile: `/profiles/${checked?.id}`,
    "profile-plan": `/profiles/${planned?.id}`,
    "profile-new": "/profiles/new",
    gateways: "/gateways",
    explain: "/explain",
    export: `/export?profiles=${checked?.id}`,
    settings: "/settings",
  };
}

async function shoot(page: Page, url: string, name: string): Promise<void> {
  const { origin, pathname, search } = new URL(url);
  for (const locale of LOCALES) {
    // The language last chosen is kept in this cookie and would win over the address.
    await page.context().addCookies([{ name: "NEXT_LOCALE", value: locale, url: origin }]);
    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        await page.emulateMedia({ colorScheme: theme });
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${origin}${locale === "en" ? "" : `/${locale}`}${pathname}${search}`);
        await settled(page);
        const file = path.join(values.out, `${name}.${locale}.${theme}-${width}.png`);
        await page.screenshot({ path: file, fullPage: true });
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
