import "server-only";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

import { storedTime } from "../events/stored-time";

/** `state` is packed (`packed.ts`). All events up to `at`, it included, are in it. */
export type CheckpointRow = { at: Date; state: Uint8Array<ArrayBuffer> };

/** A gateway's checkpoints: those that answer, or the draft that is to take their place. */
export type Chain = { gatewayId: string; draft: boolean };

/** The checkpoints of a gateway that answer. */
export function liveChain(gatewayId: string): Chain {
  return { gatewayId, draft: false };
}

export function draftChain(gatewayId: string): Chain {
  return { gatewayId, draft: true };
}

/** The newest at or before an instant; of all when none is given. */
export async function selectCheckpoint(
  ctx: Context,
  chain: Chain,
  before?: Date,
): Promise<CheckpointRow | null> {
  return databaseOf(ctx).holdCheckpoint.findFirst({
    where: { ...chain, ...(before && { at: { lte: before } }) },
    select: { at: true, state: true },
    orderBy: { at: "desc" },
  });
}

/** The first checkpoint of a chain: its origin. */
export async function selectOrigin(ctx: Context, chain: Chain): Promise<CheckpointRow | null> {
  return databaseOf(ctx).holdCheckpoint.findFirst({
    where: chain,
    select: { at: true, state: true },
    orderBy: { at: "asc" },
  });
}

export async function newestCheckpointAt(ctx: Context, chain: Chain): Promise<Date | null> {
  const row = await databaseOf(ctx).holdCheckpoint.findFirst({
    where: chain,
    select: { at: true },
    orderBy: { at: "desc" },
  });
  return row?.at ?? null;
}

/** Whether a chain has more than so many checkpoints. */
export async function isLonger(ctx: Context, { gatewayId, draft }: Chain, than: number): Promise<boolean> {
  const [row] = await databaseOf(ctx).$queryRaw<{ at: string }[]>`
    SELECT 1 AS "at" FROM "HoldCheckpoint"
    WHERE "gatewayId" = ${gatewayId} AND "draft" = ${Number(draft)} LIMIT 1 OFFSET ${than}`;
  return row !== undefined;
}

/**
 * Whether what was replayed is still all there is: the checkpoint it began with unchanged, and so many events between
 * that and `upTo`. Events are only ever added, so the same number are the same events.
 */
export async function stillHolds(
  ctx: Context,
  gatewayId: string,
  { from, upTo, events }: { from: CheckpointRow; upTo: Date; events: number },
): Promise<boolean> {
  const [row] = await databaseOf(ctx).$queryRaw<{ holds: bigint | number }[]>`
    SELECT EXISTS (SELECT 1 FROM "HoldCheckpoint"
        WHERE "gatewayId" = ${gatewayId} AND "draft" = 0
          AND "at" = ${storedTime(from.at)} AND "state" = ${from.state})
      AND (SELECT COUNT(*) FROM "GatewayEvent"
        WHERE "gatewayId" = ${gatewayId} AND "at" > ${storedTime(from.at)} AND "at" <= ${storedTime(upTo)})
        = ${events} AS "holds"`;
  return Number(row?.holds ?? 0) === 1;
}

/** Writes a checkpoint if what it was made of is still so (as `stillHolds`), in one statement. False when it is not. */
export async function insertCheckpoint(
  ctx: Context,
  { gatewayId, draft }: Chain,
  made: CheckpointRow,
  { from, events }: { from: CheckpointRow; events: number },
): Promise<boolean> {
  const written = await databaseOf(ctx).$executeRaw`
    INSERT INTO "HoldCheckpoint" ("gatewayId", "draft", "at", "state")
    SELECT ${gatewayId}, ${Number(draft)}, ${storedTime(made.at)}, ${made.state}
    WHERE EXISTS (SELECT 1 FROM "HoldCheckpoint"
        WHERE "gatewayId" = ${gatewayId} AND "draft" = ${Number(draft)}
          AND "at" = ${storedTime(from.at)} AND "state" = ${from.state})
      AND (SELECT COUNT(*) FROM "GatewayEvent"
        WHERE "gatewayId" = ${gatewayId} AND "at" > ${storedTime(from.at)} AND "at" <= ${storedTime(made.at)})
        = ${events}
    ON CONFLICT DO NOTHING`;
  return written > 0;
}

/** Writes a chain's origin, in the place of what was there. */
export async function writeOrigin(ctx: Context, chain: Chain, row: CheckpointRow): Promise<void> {
  await databaseOf(ctx).holdCheckpoint.upsert({
    where: { gatewayId_draft_at: { ...chain, at: row.at } },
    create: { ...chain, ...row },
    update: { state: row.state },
    select: { at: true },
  });
}

/** Drops the checkpoints in `[from, before)`, those of a draft as well where none is chosen; a bound left out is open. */
export async function deleteCheckpoints(
  ctx: Context,
  chain: { gatewayId: string; draft?: boolean },
  { from, before }: { from?: Date; before?: Date } = {},
): Promise<void> {
  await databaseOf(ctx).holdCheckpoint.deleteMany({
    where: { ...chain, at: { ...(from && { gte: from }), ...(before && { lt: before }) } },
  });
}

/** Puts a gateway's draft in the place of what answered so far. To be called in a transaction. */
export async function takeDraft(ctx: Context, gatewayId: string): Promise<void> {
  await deleteCheckpoints(ctx, liveChain(gatewayId));
  await databaseOf(ctx).holdCheckpoint.updateMany({ where: draftChain(gatewayId), data: { draft: false } });
}
