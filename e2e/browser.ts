import { existsSync } from "node:fs";

import type { LaunchOptions } from "@playwright/test";
import chromium from "@sparticuz/chromium";

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
];

/** The package switches the same-origin policy off, and with it the Origin header our CSRF check needs. */
function isHonest(flag: string): boolean {
  return flag !== "--disable-web-security" && !flag.includes("isolat");
}

/**
 * A browser without a download: PLAYWRIGHT_CHROMIUM_PATH, else the system's, else the one inside an npm package.
 */
export async function browserForThisMachine(): Promise<LaunchOptions> {
  const installed = [process.env["PLAYWRIGHT_CHROMIUM_PATH"], ...SYSTEM_BROWSERS].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (installed !== undefined) return { executablePath: installed, args: QUIET };
  return {
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter(isHonest), ...QUIET],
  };
}
