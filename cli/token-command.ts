import { parseArgs } from "node:util";

import { contextFor } from "@/lib/core/runtime";

import { commandLine } from "./command-line-actor";
import { requireDatabase } from "./require-database";
import { type Command, createToken, listTokens, revokeToken } from "./token-commands";
import { UsageError } from "./usage";

const TOKEN_COMMANDS = new Map<string, Command>([
  ["create", createToken],
  ["list", listTokens],
  ["revoke", revokeToken],
]);

/** `clawkeep token …`, on the server's host. */
export async function tokenCommand(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  const [verb, ...rest] = positionals;
  const command = TOKEN_COMMANDS.get(verb ?? "");
  if (!command) throw new UsageError(`There is no command "token ${verb ?? ""}".`);
  const run = command(values, rest);

  requireDatabase();
  await run(contextFor(commandLine()));
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: "string" },
        role: { type: "string" },
        "expires-in-days": { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
