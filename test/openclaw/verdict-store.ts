import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { CACHE_DIR } from "./install";

/** accepted: not a word of complaint; warned: valid, but it said something; refused: invalid, or it did not load. */
export const Verdict = z.object({ outcome: z.enum(["accepted", "warned", "refused"]), detail: z.string() });
export type Verdict = z.infer<typeof Verdict>;

const FILE = join(CACHE_DIR, "verdicts.json");
const Stored = z.record(z.string(), Verdict);

export type VerdictStore = {
  get(version: string, content: string): Verdict | null;
  put(version: string, content: string, verdict: Verdict): void;
  save(): Promise<void>;
};

/** Verdicts of earlier runs, by version, what was judged, and how (a changed harness forgets them all). */
export async function openVerdictStore(): Promise<VerdictStore> {
  const known = new Map(Object.entries(await readStored()));
  const harness = harnessHash();
  const keyOf = (version: string, content: string) => `${version}:${harness}:${sha256(content)}`;
  // Two at once would take each other's file away.
  let saving = Promise.resolve();
  const write = async () => {
    const current = [...known].filter(([key]) => key.split(":")[1] === harness);
    await mkdir(CACHE_DIR, { recursive: true });
    await writeFile(`${FILE}.new`, `${JSON.stringify(Object.fromEntries(current), null, 2)}\n`);
    await rename(`${FILE}.new`, FILE);
  };
  return {
    get: (version, content) => known.get(keyOf(version, content)) ?? null,
    put: (version, content, verdict) => known.set(keyOf(version, content), verdict),
    save() {
      saving = saving.then(write);
      return saving;
    },
  };
}

async function readStored(): Promise<z.infer<typeof Stored>> {
  let text: string;
  try {
    text = await readFile(FILE, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
  return Stored.parse(JSON.parse(text));
}

/** Only what carries a trial out: what is tried is the content. */
const HARNESS = ["trial.ts", "openclaw-process.ts"];

function harnessHash(): string {
  const texts = HARNESS.map((file) => readFileSync(join(import.meta.dirname, file), "utf8"));
  return sha256(texts.join("\0")).slice(0, 16);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
