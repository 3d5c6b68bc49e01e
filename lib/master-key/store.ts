import "server-only";

import { Prisma } from "@/generated/prisma/client";
import type { Context } from "@/lib/core/context";
import { clientOf, databaseOf } from "@/lib/core/db";
import type { MasterKeyState } from "@/lib/core/key-rows";
import { SEALED_TABLES, type SealedTable } from "@/lib/core/sealed-tables";

export type KnownKey = { id: string; state: MasterKeyState; since: Date };

export type SealedRow = { id: string; keyId: string; ciphertext: Uint8Array };

/** All that this database has known. */
export async function selectKeys(ctx: Context): Promise<KnownKey[]> {
  const rows = await databaseOf(ctx).masterKey.findMany({
    select: { id: true, state: true, createdAt: true, currentAt: true },
  });
  return rows.map(({ id, state, createdAt, currentAt }) => ({
    id,
    state: state as MasterKeyState,
    since: currentAt ?? createdAt,
  }));
}

/** Makes `next` known, in place of one announced before. `from` opens for who has only `next`. */
export async function announceKey(ctx: Context, from: string, next: string): Promise<void> {
  const { masterKey } = databaseOf(ctx);
  await masterKey.deleteMany({ where: { state: "next", id: { not: next } } });
  await masterKey.upsert({
    where: { id: next },
    create: { id: next, state: "next", createdAt: ctx.now() },
    update: {},
    select: { id: true },
  });
  await masterKey.update({
    where: { id: from },
    data: ctx.vault.ring.get(from).sealedBy(ctx.vault.ring.get(next)),
    select: { id: true },
  });
}

export async function takeBackKey(ctx: Context, from: string, next: string): Promise<void> {
  const { masterKey } = databaseOf(ctx);
  await masterKey.delete({ where: { id: next }, select: { id: true } });
  await masterKey.update({
    where: { id: from },
    data: { keyId: null, ciphertext: null },
    select: { id: true },
  });
}

/** From now on `to` seals. */
export async function exchangeKeys(ctx: Context, from: string, to: string): Promise<void> {
  const { masterKey } = databaseOf(ctx);
  await masterKey.update({ where: { id: from }, data: { state: "retiring" }, select: { id: true } });
  await masterKey.update({
    where: { id: to },
    data: { state: "current", currentAt: ctx.now() },
    select: { id: true },
  });
}

export async function retireKey(ctx: Context, id: string): Promise<void> {
  await databaseOf(ctx).masterKey.update({
    where: { id },
    data: { state: "retired", retiredAt: ctx.now(), keyId: null, ciphertext: null },
    select: { id: true },
  });
}

/** Rows of `table` that are not under `keyId`, in the order of their ids, those after `after`. */
export function selectOthers(
  ctx: Context,
  { table, rowId }: SealedTable,
  { keyId, after, limit }: { keyId: string; after: string; limit: number },
): Promise<SealedRow[]> {
  const [from, id] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${rowId}"`)];
  return databaseOf(ctx).$queryRaw<SealedRow[]>`
    SELECT ${id} AS "id", "keyId", "ciphertext" FROM ${from}
    WHERE "keyId" <> ${keyId} AND ${id} > ${after} ORDER BY ${id} LIMIT ${limit}`;
}

export async function replaceSealed(
  ctx: Context,
  { table, rowId }: SealedTable,
  { id, keyId, ciphertext }: SealedRow,
): Promise<void> {
  const [into, column] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${rowId}"`)];
  await databaseOf(ctx).$executeRaw`
    UPDATE ${into} SET "keyId" = ${keyId}, "ciphertext" = ${ciphertext} WHERE ${column} = ${id}`;
}

/** How many rows are sealed, and how many of them by `keyId`. */
export async function countSealed(ctx: Context, keyId: string): Promise<{ all: number; under: number }> {
  const sums = { all: 0, under: 0 };
  for (const { table } of SEALED_TABLES) {
    const [counted] = await databaseOf(ctx).$queryRaw<{ all: bigint; under: bigint }[]>`
      SELECT count(*) AS "all", count(CASE WHEN "keyId" = ${keyId} THEN 1 END) AS "under"
      FROM ${Prisma.raw(`"${table}"`)} WHERE "keyId" IS NOT NULL`;
    sums.all += Number(counted?.all ?? 0);
    sums.under += Number(counted?.under ?? 0);
  }
  return sums;
}

/**
 * Makes the database's file anew and empties the write-ahead log: SQLite leaves pieces of earlier states in unused parts
 * of both. Others wait meanwhile, so only for a file of at most `bytesMax`. False when it was not done.
 */
export async function rewriteFile(ctx: Context, bytesMax: number): Promise<boolean> {
  const client = clientOf(ctx.database);
  const [size] = await client.$queryRaw<{ bytes: bigint }[]>`
    SELECT page_count * page_size AS "bytes" FROM pragma_page_count(), pragma_page_size()`;
  if (Number(size?.bytes ?? 0) > bytesMax) return false;
  try {
    await client.$executeRaw`VACUUM`;
  } catch (error) {
    // Somebody wrote for five seconds on end. What matters is done by now.
    if (error instanceof Prisma.PrismaClientKnownRequestError) return false;
    throw error;
  }
  const [log] = await client.$queryRaw<{ busy: bigint }[]>`PRAGMA wal_checkpoint(TRUNCATE)`;
  return Number(log?.busy ?? 1) === 0;
}
