import "server-only";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

import { storedTime } from "../events/stored-time";

/** `state` is packed (`packed.ts`). All events up to `at`, it included, are in it. */
export type CheckpointRow = { at: Date; state: Uint8Array<ArrayBuffer> };

/** The newest at or before an instant; of all when none is given. */
export async function selectCheckpoint(
  ctx: Context,
  gatewayId: string,
  before?: Date,
): Promise<CheckpointRow | null> {
  return databaseOf(ctx).holdCheckpoint.findFirst({
    where: { gatewayId, ...(before && { at: { lte: before } }) },
    select: { at: true, state: true },
    orderBy: { at: "desc" },
  });
}

/** A gateway's first checkpoint: its origin. */
export async function selectOrigin(ctx: Context, gatewayId: string): Promise<CheckpointRow | null> {
  return databaseOf(ctx).holdCheckpoint.findFirst({
    where: { gatewayId },
    select: { at: true, state: true },
    orderBy: { at: "asc" },
  });
}

export async function newestCheckpointAt(ctx: Context, gatewayId: string): Promise<Date | null> {
  const row = await databaseOf(ctx).holdCheckpoint.findFirst({
    where: { gatewayId },
    select: { at: true },
    orderBy: { at: "desc" },
  });
  return row?.at ?? null;
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
        WHERE "gatewayId" = ${gatewayId} AND "at" = ${storedTime(from.at)} AND "state" = ${from.state})
      AND (SELECT COUNT(*) FROM "GatewayEvent"
        WHERE "gatewayId" = ${gatewayId} AND "at" > ${storedTime(from.at)} AND "at" <= ${storedTime(upTo)})
        = ${events} AS "holds"`;
  return Number(row?.holds ?? 0) === 1;
}

/** Writes a checkpoint if `stillHolds` does, in one statement. False when it does not. */
export async function insertCheckpoint(
  ctx: Context,
  gatewayId: string,
  made: CheckpointRow,
  { from, events }: { from: CheckpointRow; events: number },
): Promise<boolean> {
  const written = await databaseOf(ctx).$executeRaw`
    INSERT INTO "HoldCheckpoint" ("gatewayId", "at", "state")
    SELECT ${gatewayId}, ${storedTime(made.at)}, ${made.state}
    WHERE EXISTS (SELECT 1 FROM "HoldCheckpoint"
        WHERE "gatewayId" = ${gatewayId} AND "at" = ${storedTime(from.at)} AND "state" = ${from.state})
      AND (SELECT COUNT(*) FROM "GatewayEvent"
        WHERE "gatewayId" = ${gatewayId} AND "at" > ${storedTime(from.at)} AND "at" <= ${storedTime(made.at)})
        = ${events}
    ON CONFLICT DO NOTHING`;
  return written > 0;
}

/** Writes a gateway's origin, in the place of what was there. */
export async function writeOrigin(ctx: Context, gatewayId: string, row: CheckpointRow): Promise<void> {
  await databaseOf(ctx).holdCheckpoint.upsert({
    where: { gatewayId_at: { gatewayId, at: row.at } },
    create: { gatewayId, ...row },
    update: { state: row.state },
    select: { at: true },
  });
}

/** Drops the checkpoints in `[from, before)`; a bound left out is open. */
export async function deleteCheckpoints(
  ctx: Context,
  gatewayId: string,
  { from, before }: { from?: Date; before?: Date },
): Promise<void> {
  await databaseOf(ctx).holdCheckpoint.deleteMany({
    where: { gatewayId, at: { ...(from && { gte: from }), ...(before && { lt: before }) } },
  });
}
