import "server-only";

import type { Context } from "./context";
import { type Database, databaseOf } from "./db";
import type { Sealed } from "./master-key-cipher";
import type { Secret } from "./secret";

/**
 * Seals for the row of this id, with the master key that is the current one as this transaction sees it. A process that
 * was not told of a new key would otherwise write a row under the old one after it was declared done with; so it is an
 * error to seal outside the transaction that writes the row.
 */
export async function sealFor(
  ctx: Pick<Context, "database" | "vault" | "afterCommit">,
  secret: Secret,
  rowId: string,
): Promise<Sealed> {
  if (ctx.afterCommit === undefined) throw new Error("Seal in the transaction that writes the row.");
  return ctx.vault.seal(secret, rowId, await currentKeyId(databaseOf(ctx)));
}

async function currentKeyId(database: Database): Promise<string> {
  // Changes nothing. SQLite has one writer at a time; a database with row locks makes who replaces the key wait.
  await database.masterKey.updateMany({ where: { state: "current" }, data: { state: "current" } });
  const { id } = await database.masterKey.findFirstOrThrow({
    where: { state: "current" },
    select: { id: true },
  });
  return id;
}
