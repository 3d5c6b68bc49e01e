import { parseArgs } from "node:util";

import { restoreBackup, UnsoundBackup } from "@/lib/backups/restore-backup";
import { readEnv } from "@/lib/core/env";
import { stopSignal } from "@/scripts/stop-signal.mjs";

import { UsageError } from "../usage";
import { contextWithoutDatabase } from "./context-without-database";
import { givenKeys } from "./given-keys";
import { inputOf } from "./input-of";
import { progressOn } from "./progress-line";
import { contentsText, restoredText } from "./report-text";
import { saidPlainly } from "./said-plainly";

/** `clawkeep restore FILE`, into the data folder that CLAWKEEP_DATA_DIR names and that has no database yet. */
export async function restoreCommand(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) {
    throw new UsageError("Name one backup, or - for standard input.");
  }
  await saidPlainly(() => restore(name, { despiteFaults: values["despite-faults"] ?? false }));
}

async function restore(name: string, { despiteFaults }: { despiteFaults: boolean }): Promise<void> {
  const env = readEnv(process.env);
  try {
    const restored = await restoreBackup(contextWithoutDatabase(), {
      source: inputOf(name),
      passphrase: env.CLAWKEEP_BACKUP_PASSPHRASE ?? null,
      keys: givenKeys(env),
      dataDir: env.CLAWKEEP_DATA_DIR,
      databaseFile: env.databaseFile,
      despiteFaults,
      signal: stopSignal(),
      onProgress: progressOn(process.stderr),
    });
    process.stdout.write(restoredText(env.databaseFile, restored));
  } catch (error) {
    if (!(error instanceof UnsoundBackup)) throw error;
    process.stderr.write(contentsText(error.contents));
    throw new Error(`${error.message} To restore it all the same: --despite-faults`, { cause: error });
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { "despite-faults": { type: "boolean" } } });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
