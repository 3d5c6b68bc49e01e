import "server-only";

import { readFile } from "node:fs/promises";
import path from "node:path";

/** Written by scripts/build-cli.mjs before the app is built. */
const FILE = path.join(".cache", "portable", "clawkeep.mjs");

/** `clawkeep` as one file for hosts without a checkout; null where it was not built, as under `npm run dev`. */
export async function readPortableCli(): Promise<string | null> {
  try {
    return await readFile(path.resolve(/* turbopackIgnore: true */ process.cwd(), FILE), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
