import { existsSync } from "node:fs";
import path from "node:path";

import type { LaunchOptions } from "@playwright/test";
import chromium, { inflate } from "@sparticuz/chromium";

const SYSTEM_BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

// Everything Chromium would look up or fetch by itself stays off: tests use loopback only.
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

/**
 * A browser without a download: PLAYWRIGHT_CHROMIUM_PATH, else the system's, else the one inside an npm package.
 */
export async function browserForThisMachine(): Promise<LaunchOptions> {
  const installed = [process.env["PLAYWRIGHT_CHROMIUM_PATH"], ...SYSTEM_BROWSERS].find(
    (candidate) => candidate !== undefined && existsSync(candidate),
  );
  return installed === undefined ? packagedBrowser() : { executablePath: installed, args: QUIET };
}

/**
 * The package is made for AWS Lambda. Its flags are left out: they switch the same-origin policy off (and with it
 * the Origin header our CSRF check needs) and put all into one process. Its shared libraries are put on the browser's
 * path after the system's own, for machines that have none.
 */
async function packagedBrowser(): Promise<LaunchOptions> {
  const executablePath = await chromium.executablePath();
  const bin = path.resolve(import.meta.dirname, "../node_modules/@sparticuz/chromium/bin");
  const libraries = path.join(await inflate(path.join(bin, "al2023.tar.br")), "lib");
  const env = { ...process.env, FONTCONFIG_PATH: path.join(path.dirname(executablePath), "fonts") };
  return {
    executablePath,
    args: QUIET,
    env: { ...env, LD_LIBRARY_PATH: [process.env["LD_LIBRARY_PATH"], libraries].filter(Boolean).join(":") },
  };
}
