import path from "node:path";
import { parseArgs } from "node:util";

import { makeBackup } from "@/lib/backups/make-backup";
import { isSound } from "@/lib/backups/prove-contents";
import { verifyBackup } from "@/lib/backups/verify-backup";
import { readEnv } from "@/lib/core/env";
import { contextFor } from "@/lib/core/runtime";
import { stopSignal } from "@/scripts/stop-signal.mjs";

import { commandLine } from "../command-line-actor";
import { requireDatabase } from "../require-database";
import { UsageError } from "../usage";
import { contextWithoutDatabase } from "./context-without-database";
import { givenKeys } from "./given-keys";
import { inputOf } from "./input-of";
import { progressOn } from "./progress-line";
import { madeText, verifiedText } from "./report-text";
import { saidPlainly } from "./said-plainly";

/** `clawkeep backup FILE` beside a server, running or not; `clawkeep backup verify FILE` anywhere. */
export async function backupCommand(args: string[]): Promise<void> {
  const [first, second, ...more] = positionals(args);
  if (first === "verify") {
    if (second === undefined || more.length > 0)
      throw new UsageError("Name one backup, or - for standard input.");
    return saidPlainly(() => verify(second));
  }
  if (first === undefined || second !== undefined) {
    throw new UsageError("Name one file for the backup, or - for standard output.");
  }
  if (first === "-" && process.stdout.isTTY)
    throw new UsageError("Pipe the backup somewhere: this is a terminal.");
  return saidPlainly(() => make(first));
}

async function make(name: string): Promise<void> {
  requireDatabase();
  const { databaseFile, CLAWKEEP_BACKUP_PASSPHRASE: passphrase = null } = readEnv(process.env);
  const made = await makeBackup(contextFor(commandLine()), {
    databaseFile,
    to: name === "-" ? { stream: process.stdout } : { file: path.resolve(name) },
    passphrase,
    signal: stopSignal(),
    onProgress: progressOn(process.stderr),
  });
  // Where standard output is the backup, whoever runs this still wants to know.
  (name === "-" ? process.stderr : process.stdout).write(madeText(name, made));
}

async function verify(name: string): Promise<void> {
  const env = readEnv(process.env);
  const verified = await verifyBackup(contextWithoutDatabase(), {
    source: inputOf(name),
    passphrase: env.CLAWKEEP_BACKUP_PASSPHRASE ?? null,
    keys: givenKeys(env),
    signal: stopSignal(),
    onProgress: progressOn(process.stderr),
  });
  process.stdout.write(verifiedText(verified));
  if (verified.contents && !isSound(verified.contents)) process.exitCode = 1;
}

function positionals(args: string[]): string[] {
  try {
    return parseArgs({ args, allowPositionals: true, options: {} }).positionals;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
