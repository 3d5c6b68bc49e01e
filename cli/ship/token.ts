import { readFile } from "node:fs/promises";

import { Secret } from "@/lib/core/secret";

import { UsageError } from "../usage";

/** From a file or the environment; an argument would stand in `ps` for every user of the host. */
export async function readToken(file: string | undefined, env: NodeJS.ProcessEnv): Promise<Secret> {
  const text = (file === undefined ? env["CLAWKEEP_TOKEN"] : await readFile(file, "utf8"))?.trim() ?? "";
  if (text === "") {
    throw new UsageError(
      file === undefined
        ? "Give the gateway's push token in CLAWKEEP_TOKEN, or its file with --token-file FILE."
        : `There is no token in ${file}.`,
    );
  }
  if (!/^[\x21-\x7e]+$/.test(text)) throw new UsageError("The token has characters that no token has.");
  return new Secret(text);
}
