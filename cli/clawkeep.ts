// npm run --silent clawkeep -- token create --name NAME --role admin
import { parseArgs } from "node:util";

import { contextFor } from "@/lib/core/runtime";
import { SCOPES } from "@/lib/core/scopes";

import { requireDatabase } from "./require-database";
import { type Command, createToken, listTokens, revokeToken } from "./token-commands";
import { USAGE, UsageError } from "./usage";

const TOKEN_COMMANDS = new Map<string, Command>([
  ["create", createToken],
  ["list", listTokens],
  ["revoke", revokeToken],
]);

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  if (values.help) return void process.stdout.write(USAGE);

  const [area, verb, ...rest] = positionals;
  if (area !== "token" || verb === undefined) throw new UsageError("Say what to do.");
  const command = TOKEN_COMMANDS.get(verb);
  if (!command) throw new UsageError(`There is no command "token ${verb}".`);
  const run = command(values, rest);

  requireDatabase();
  // Whoever can run this on the server's host can read the data folder anyway.
  await run(
    contextFor({ kind: "system", id: "command-line", name: "command line", scopes: new Set(SCOPES) }),
  );
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        name: { type: "string" },
        role: { type: "string" },
        "expires-in-days": { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(error instanceof UsageError ? `${message}\n\n${USAGE}` : `${message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
