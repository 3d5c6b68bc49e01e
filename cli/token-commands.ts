import type { Context } from "@/lib/core/context";
import { createApiToken } from "@/lib/tokens/create-api-token";
import { listApiTokens } from "@/lib/tokens/list-api-tokens";
import { revokeApiToken } from "@/lib/tokens/revoke-api-token";
import { type ApiTokenSummary, CreateApiTokenInput } from "@/lib/tokens/schemas";

import { UsageError } from "./usage";

export type Options = {
  name?: string | undefined;
  role?: string | undefined;
  "expires-in-days"?: string | undefined;
};
/** Reads the arguments at once, so that a wrong one is told before the database is looked for. */
export type Command = (options: Options, args: string[]) => (ctx: Context) => Promise<void>;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Prints the token and nothing else, for `TOKEN=$(…)`. */
export const createToken: Command = ({ name, role, "expires-in-days": days }, args) => {
  refuse(args);
  if (name === undefined) throw new UsageError("Give the token a name: --name NAME");
  if (days !== undefined && !/^[1-9]\d{0,4}$/.test(days)) {
    throw new UsageError("--expires-in-days takes a whole number of days.");
  }
  const expiresAt = days === undefined ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
  const input = CreateApiTokenInput.safeParse({ name, role, expiresAt });
  if (!input.success) {
    throw new UsageError(
      input.error.issues.map((issue) => `--${issue.path.join(".")}: ${issue.message}`).join("\n"),
    );
  }
  return async (ctx) => {
    const { secret } = await createApiToken(ctx, input.data);
    process.stdout.write(`${secret}\n`);
  };
};

/** One line a token, tab separated: id, hint, state, role or scopes, name. */
export const listTokens: Command = (options, args) => {
  refuse([...args, ...Object.keys(options)]);
  return async (ctx) => {
    for (const token of await listApiTokens(ctx)) process.stdout.write(`${lineOf(token)}\n`);
  };
};

export const revokeToken: Command = (options, args) => {
  const [id, ...rest] = args;
  if (id === undefined) throw new UsageError("Give the id of the token. `token list` shows it.");
  refuse([...rest, ...Object.keys(options)]);
  return async (ctx) => {
    await revokeApiToken(ctx, id);
    process.stdout.write(`Revoked ${id}.\n`);
  };
};

function refuse(surplus: string[]): void {
  if (surplus.length > 0) throw new UsageError(`Not understood here: ${surplus.join(" ")}`);
}

function lineOf({ id, hint, state, role, scopes, name }: ApiTokenSummary): string {
  return [id, hint, state, role ?? scopes.join(","), name].join("\t");
}
