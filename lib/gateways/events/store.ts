import "server-only";

import { setImmediate } from "node:timers/promises";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { GatewayLogEvent, type GatewayLogEventKind } from "@/lib/gateway-logs/events";
import { VersionStated } from "@/lib/gateway-logs/gateway-events";

import type { LogImportSummary } from "../schemas";
import { storedTime } from "./stored-time";

/** Published in one go: some 10 ms. */
const PIECE_EVENTS = 500;

export async function beginImport(
  ctx: Context,
  logImport: { id: string; gatewayId: string; actorName: string; startedAt: Date },
): Promise<void> {
  await databaseOf(ctx).logImport.create({ data: { ...logImport, status: "reading" }, select: { id: true } });
}

/**
 * Writes events where nobody reads them yet, except those that are there already (an overlapping file). As one JSON
 * parameter: `createMany` plans eight parameters a row, which took ten times as long and 200 MB more (100 000 events,
 * Prisma 7.10.0).
 */
export async function stageEvents(
  ctx: Context,
  where: { gatewayId: string; importId: string },
  events: readonly GatewayLogEvent[],
  firstSeq: number,
): Promise<void> {
  const rows = eventRows(events, firstSeq);
  await databaseOf(ctx).$executeRaw`
    INSERT INTO "StagedGatewayEvent" ("gatewayId", "importId", "id", "at", "seq", "kind", "dedupeKey", "event")
    SELECT ${where.gatewayId}, ${where.importId},
      value->>0, value->>1, value->>2, value->>3, value->>4, value->>5
    FROM json_each(${JSON.stringify(rows)}) WHERE NOT EXISTS (
      SELECT 1 FROM "GatewayEvent" AS known
      WHERE known."gatewayId" = ${where.gatewayId} AND known."dedupeKey" = value->>4)`;
}

/**
 * Inserts events where everybody reads them; those already there are left as they are. Returns the new
 * ones. They come after what the gateway has of the same milliseconds.
 */
export async function insertEvents(
  ctx: Context,
  where: { gatewayId: string; importId: string },
  events: readonly GatewayLogEvent[],
): Promise<GatewayLogEvent[]> {
  const times = [...new Set(events.map(({ at }) => storedTime(at)))];
  const db = databaseOf(ctx);
  const [last] = await db.$queryRaw<{ seq: bigint | number | null }[]>`
    SELECT MAX("seq") AS "seq" FROM "GatewayEvent"
    WHERE "gatewayId" = ${where.gatewayId} AND "at" IN (SELECT value FROM json_each(${JSON.stringify(times)}))`;
  const rows = eventRows(events, Number(last?.seq ?? -1) + 1);
  const added = await db.$queryRaw<{ dedupeKey: string }[]>`
    INSERT INTO "GatewayEvent" ("gatewayId", "importId", "id", "at", "seq", "kind", "dedupeKey", "event")
    SELECT ${where.gatewayId}, ${where.importId},
      value->>0, value->>1, value->>2, value->>3, value->>4, value->>5
    FROM json_each(${JSON.stringify(rows)}) WHERE true
    ON CONFLICT DO NOTHING RETURNING "dedupeKey"`;
  const keys = new Set(added.map(({ dedupeKey }) => dedupeKey));
  return events.filter((event) => keys.delete(event.dedupeKey));
}

function eventRows(events: readonly GatewayLogEvent[], firstSeq: number): unknown[][] {
  // Ids of one batch stand side by side in their index, and so cost a tenth of what a hundred random ones do.
  const id = newId("gatewayEvent");
  return events.map((event, index) => [
    `${id}${index.toString(36).padStart(4, "0")}`,
    storedTime(event.at),
    firstSeq + index,
    event.kind,
    event.dedupeKey,
    JSON.stringify(event),
  ]);
}

/**
 * Makes an import's events visible, all at once, when the transaction it is to be called in lands; `discardStaged`
 * belongs at its end. Events already there (an overlapping file) are left as they are. Returns how many were new.
 */
export async function publishEvents(ctx: Context, importId: string): Promise<number> {
  const db = databaseOf(ctx);
  let published = 0;
  for await (const { after, upTo } of pieces(ctx, importId)) {
    // By row, which is the order they were staged in.
    published += await db.$executeRaw`
      INSERT INTO "GatewayEvent" ("id", "gatewayId", "importId", "at", "seq", "kind", "dedupeKey", "event")
      SELECT "id", "gatewayId", "importId", "at", "seq", "kind", "dedupeKey", "event"
      FROM "StagedGatewayEvent"
      WHERE "importId" = ${importId} AND "rowid" > ${after} AND "rowid" <= ${upTo} ORDER BY "rowid"
      ON CONFLICT DO NOTHING`;
  }
  return published;
}

/** The staged rows of an import in parts. SQLite answers at once: in one go a large one would stop the process. */
async function* pieces(ctx: Context, importId: string): AsyncGenerator<{ after: number; upTo: number }> {
  let after = 0;
  for (;;) {
    const [row] = await databaseOf(ctx).$queryRaw<{ upTo: bigint | number | null }[]>`
      SELECT MAX("row") AS "upTo" FROM (
        SELECT "rowid" AS "row" FROM "StagedGatewayEvent"
        WHERE "importId" = ${importId} AND "rowid" > ${after} ORDER BY "rowid" LIMIT ${PIECE_EVENTS})`;
    if (row?.upTo == null) return;
    const upTo = Number(row.upTo);
    yield { after, upTo };
    after = upTo;
    await setImmediate();
  }
}

/** The earliest staged event after an instant, and the first version that one of them states; null when there is none. */
export async function earliestStaged(
  ctx: Context,
  importId: string,
  after: Date,
): Promise<{ earliest: Date; stated: { version: string; at: string } | null } | null> {
  const db = databaseOf(ctx);
  const where = { importId, at: { gt: after } };
  const { _min: first } = await db.stagedGatewayEvent.aggregate({ where, _min: { at: true } });
  if (first.at === null) return null;
  const stated = await db.stagedGatewayEvent.findFirst({
    where: { ...where, kind: "version-stated" },
    select: { event: true },
    orderBy: [{ at: "asc" }, { seq: "asc" }],
  });
  return { earliest: first.at, stated: stated && toStatedVersion(stated.event) };
}

export async function discardStaged(ctx: Context, importId: string): Promise<void> {
  for await (const { upTo } of pieces(ctx, importId)) {
    await databaseOf(ctx).$executeRaw`
      DELETE FROM "StagedGatewayEvent" WHERE "importId" = ${importId} AND "rowid" <= ${upTo}`;
  }
}

/** The first version that a gateway's log states. Reads the whole log: its checkpoints remember it. */
export async function selectFirstStatedVersion(
  ctx: Context,
  gatewayId: string,
): Promise<{ version: string; at: string } | null> {
  const row = await databaseOf(ctx).gatewayEvent.findFirst({
    where: { gatewayId, kind: "version-stated" },
    select: { event: true },
    orderBy: [{ at: "asc" }, { seq: "asc" }],
  });
  return row && toStatedVersion(row.event);
}

function toStatedVersion(event: string): { version: string; at: string } {
  const { version, at } = VersionStated.parse(JSON.parse(event));
  return { version, at };
}

export async function finishImport(ctx: Context, summary: LogImportSummary): Promise<void> {
  await databaseOf(ctx).logImport.update({
    where: { id: summary.id },
    data: { status: "done", finishedAt: new Date(summary.finishedAt), summary: JSON.stringify(summary) },
    select: { id: true },
  });
}

/**
 * Removes the row that marked an import as being read; its events stay. Throws when the row is gone: the start of
 * another process has then discarded what was staged, and the caller must not be told that it was taken.
 */
export async function forgetImport(ctx: Context, importId: string): Promise<void> {
  await databaseOf(ctx).logImport.delete({ where: { id: importId }, select: { id: true } });
}

export async function discardImport(ctx: Context, importId: string): Promise<void> {
  await discardStaged(ctx, importId);
  await databaseOf(ctx).logImport.deleteMany({ where: { id: importId } });
}

/** Imports a crash or stop left unfinished. */
export async function selectUnfinishedImports(ctx: Context): Promise<string[]> {
  const rows = await databaseOf(ctx).logImport.findMany({
    where: { status: "reading" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** So many of a gateway's events in `(after, to]`, oldest first. */
export async function selectEvents(
  ctx: Context,
  where: { gatewayId: string; after: Date; to?: Date | undefined; take: number },
): Promise<GatewayLogEvent[]> {
  const rows = await databaseOf(ctx).gatewayEvent.findMany({
    where: { gatewayId: where.gatewayId, at: { gt: where.after, ...(where.to && { lte: where.to }) } },
    select: { event: true },
    orderBy: [{ at: "asc" }, { seq: "asc" }, { id: "asc" }],
    take: where.take,
  });
  return rows.map(({ event }) => GatewayLogEvent.parse(JSON.parse(event)));
}

/** How many events a gateway has after an instant; counting stops at `limit`. */
export async function countEventsAfter(
  ctx: Context,
  gatewayId: string,
  after: Date,
  limit: number,
): Promise<number> {
  // Prisma's own count with a limit sorts all there are first (7.10.0).
  const [row] = await databaseOf(ctx).$queryRaw<{ count: bigint | number }[]>`
    SELECT COUNT(*) AS "count" FROM (
      SELECT 1 FROM "GatewayEvent" WHERE "gatewayId" = ${gatewayId} AND "at" > ${storedTime(after)} LIMIT ${limit})`;
  return Number(row?.count ?? 0);
}

/** Removes so many of a gateway's events up to an instant. Returns how many went. */
export async function deleteEventsUpTo(
  ctx: Context,
  gatewayId: string,
  upTo: Date,
  limit: number,
): Promise<number> {
  return databaseOf(ctx).$executeRaw`
    DELETE FROM "GatewayEvent" WHERE "id" IN (
      SELECT "id" FROM "GatewayEvent"
      WHERE "gatewayId" = ${gatewayId} AND "at" <= ${storedTime(upTo)} LIMIT ${limit})`;
}

export async function newestEventAt(ctx: Context, gatewayId: string): Promise<Date | null> {
  const row = await databaseOf(ctx).gatewayEvent.findFirst({
    where: { gatewayId },
    select: { at: true },
    orderBy: { at: "desc" },
  });
  return row?.at ?? null;
}

/** A gateway's newest events of some kinds in `[from, to]`, newest first. Reads the range once, whatever the kinds. */
export async function newestEvents(
  ctx: Context,
  where: { gatewayId: string; kinds: readonly GatewayLogEventKind[]; from: Date; to: Date; limit: number },
): Promise<GatewayLogEvent[]> {
  const { gatewayId, kinds, from, to, limit } = where;
  const rows = await databaseOf(ctx).gatewayEvent.findMany({
    where: { gatewayId, kind: { in: [...kinds] }, at: { gte: from, lte: to } },
    select: { event: true },
    orderBy: [{ at: "desc" }, { seq: "desc" }],
    take: limit,
  });
  return rows.map(({ event }) => GatewayLogEvent.parse(JSON.parse(event)));
}
