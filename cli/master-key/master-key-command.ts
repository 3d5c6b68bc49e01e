import { parseArgs } from "node:util";

import { readEnv } from "@/lib/core/env";
import { findNextMasterKey, masterKeyOrigin, masterKeySettings } from "@/lib/core/master-key";
import { contextFor } from "@/lib/core/runtime";
import { getMasterKey } from "@/lib/master-key/get-master-key";
import { replaceMasterKey } from "@/lib/master-key/replace-master-key";
import { takeBackNextKey } from "@/lib/master-key/take-back-next-key";

import { commandLine } from "../command-line-actor";
import { requireDatabase } from "../require-database";
import { UsageError } from "../usage";
import { replacedText, statusText } from "./master-key-text";

const VERBS = new Map([
  ["status", status],
  ["rotate", rotate],
  ["cancel", cancel],
]);

/** `clawkeep master-key …`, on the server's host. The server may be running. */
export async function masterKeyCommand(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  const [name, ...rest] = positionals;
  const verb = VERBS.get(name ?? "");
  if (!verb) throw new UsageError(`There is no command "master-key ${name ?? ""}".`);
  if (rest.length > 0) throw new UsageError(`Not understood here: ${rest.join(" ")}`);
  requireDatabase();
  await verb(values.json ?? false);
}

async function status(json: boolean): Promise<void> {
  const found = await getMasterKey(context());
  process.stdout.write(json ? `${JSON.stringify(found)}\n` : statusText(found));
}

async function rotate(json: boolean): Promise<void> {
  const env = readEnv(process.env);
  const replaced = await replaceMasterKey(context(), {
    dataDir: env.CLAWKEEP_DATA_DIR,
    ownFile: masterKeyOrigin(masterKeySettings(env)) === "data-folder",
    next: findNextMasterKey(env),
    noteProgress: (done, of) => {
      if (process.stderr.isTTY)
        process.stderr.write(`\rSealed anew: ${done} of ${of}${done === of ? "\n" : ""}`);
    },
  });
  process.stdout.write(json ? `${JSON.stringify(replaced)}\n` : replacedText(replaced));
}

async function cancel(json: boolean): Promise<void> {
  const keyId = await takeBackNextKey(context());
  process.stdout.write(
    json ? `${JSON.stringify({ keyId })}\n` : `Taken back: ${keyId}. The master key is what it was.\n`,
  );
}

function context() {
  return contextFor(commandLine(["users:manage"]));
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { json: { type: "boolean" } } });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
