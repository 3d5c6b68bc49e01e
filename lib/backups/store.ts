import "server-only";

import type { Context } from "@/lib/core/context";
import { clientOf, databaseOf, openDatabase } from "@/lib/core/db";
import type { RingKeys } from "@/lib/core/key-ring";
import { claimDatabase } from "@/lib/core/master-key-guard";
import { openRing, openVault } from "@/lib/core/open-vault";
import { Vault } from "@/lib/core/vault";

/** What a verb has where there is no database yet. */
export type ContextWithoutDatabase = Omit<Context, "database" | "vault">;

/** Opens a database file of this version for `work`, and closes it. Throws where these are not its master keys. */
export async function withDatabaseFile<T>(
  base: ContextWithoutDatabase,
  { file, keys }: { file: string; keys: RingKeys },
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  const ring = openRing(file, { keys, lookAgain: null });
  // As a start does: one of an earlier version has the server's own keys only from now on.
  await claimDatabase(file, new Vault(ring), base.now());
  const database = openDatabase(file);
  try {
    return await work({ ...base, database, vault: openVault(file, ring) });
  } finally {
    await clientOf(database).$disconnect();
  }
}

export type EndedByRestore = { sessions: number; invitations: number };

/**
 * What an old copy must not bring back: who was signed in then, and links that let somebody in, which may have been used
 * or taken back since. Also the leases of processes that are gone. Call it inside the transaction of the deed.
 */
export async function endWhatWasOpen(tx: Pick<Context, "database" | "now">): Promise<EndedByRestore> {
  const database = databaseOf(tx);
  const sessions = await database.session.deleteMany();
  const invitations = await database.invitation.updateMany({
    where: { usedAt: null, revokedAt: null },
    data: { revokedAt: tx.now() },
  });
  await database.setupLink.deleteMany();
  await database.verification.deleteMany();
  await database.logSource.updateMany({ data: { leaseBy: null, leaseUntil: null } });
  return { sessions: sessions.count, invitations: invitations.count };
}

/** API tokens that open something again, though they may have been revoked since the backup. */
export function countLiveTokens(ctx: Pick<Context, "database" | "now">): Promise<number> {
  return databaseOf(ctx).apiToken.count({
    where: { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: ctx.now() } }] },
  });
}
