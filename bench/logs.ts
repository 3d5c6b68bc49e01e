// How fast logs are read, and in how much memory.
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { commandLine } from "./logs-cli";
import { mixedLog } from "./logs-lines";
import { upload } from "./logs-upload";

const MIB = 1024 * 1024;
const SEED = 20_261_121;

/** `clawkeep logs parse` beside grep and jq. Needs no build of the app. */
export function logsCli(): Promise<void> {
  return withLog(1024 * MIB, commandLine);
}

/** The largest log that the API takes. */
export function logsUpload(): Promise<void> {
  return withLog(255 * MIB, upload);
}

/** Written just before it is read, so that all of it is in the page cache. */
async function withLog(bytes: number, measure: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "clawkeep-bench-"));
  try {
    const file = path.join(folder, "mixed.jsonl");
    await using handle = await open(file, "w");
    for (const piece of mixedLog({ bytes, seed: SEED })) await handle.write(piece);
    await measure(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
