import "server-only";

import { setImmediate } from "node:timers/promises";

import { Prisma } from "@/generated/prisma/client";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { ID_PREFIXES, newId } from "@/lib/core/ids";
import { GatewayLogEvent, type GatewayLogEventKind } from "@/lib/gateway-logs/events";
import { type FirstVersions, NOTHING_TOLD, TELLING_KINDS, withEvent } from "@/lib/gateway-logs/told-versions";

import type { LogImportSummary } from "../schemas";
import type { EventBatch } from "./event-batch";
import { storedTime } from "./stored-time";

/** Published in one go: some 10 ms. */
const PIECE_EVENTS = 500;

export async function beginImport(
  ctx: Context,
  logImport: { id: string; gatewayId: string; actorName: string; startedAt: Date },
): Promise<void> {
  await databaseOf(ctx).logImport.create({ data: { ...logImport, status: "reading" }, select: { id: true } });
}

type Import = { gatewayId: string; importId: string };

/** Writes events where nobody reads them yet, except those that are there already (an overlapping file). */
export async function stageEvents(ctx: Context, where: Import, batch: EventBatch): Promise<void> {
  await databaseOf(ctx).$executeRaw`
    INSERT INTO "StagedGatewayEvent" (${COLUMNS}) ${rowsOf(where, idsOf(where.importId), batch)}
    WHERE NOT EXISTS (
      SELECT 1 FROM "GatewayEvent" AS known
      WHERE known."gatewayId" = ${where.gatewayId} AND known."dedupeKey" = value->>'dedupeKey')`;
}

/**
 * Inserts events where everybody reads them; those already there are left as they are. Returns the new
 * ones. They come after what the gateway has of the same milliseconds.
 */
export async function insertEvents(
  ctx: Context,
  where: Import,
  events: readonly GatewayLogEvent[],
): Promise<GatewayLogEvent[]> {
  const times = [...new Set(events.map(({ at }) => storedTime(at)))];
  const db = databaseOf(ctx);
  const [last] = await db.$queryRaw<{ seq: bigint | number | null }[]>`
    SELECT MAX("seq") AS "seq" FROM "GatewayEvent"
    WHERE "gatewayId" = ${where.gatewayId} AND "at" IN (SELECT value FROM json_each(${JSON.stringify(times)}))`;
  const batch = { json: JSON.stringify(events), firstSeq: Number(last?.seq ?? -1) + 1 };
  const added = await db.$queryRaw<{ dedupeKey: string }[]>`
    INSERT INTO "GatewayEvent" (${COLUMNS}) ${rowsOf(where, newId("gatewayEvent"), batch)}
    WHERE true ON CONFLICT DO NOTHING RETURNING "dedupeKey"`;
  const keys = new Set(added.map(({ dedupeKey }) => dedupeKey));
  return events.filter((event) => keys.delete(event.dedupeKey));
}

const COLUMNS = Prisma.raw(
  ["gatewayId", "importId", "id", "at", "seq", "kind", "dedupeKey", "event"]
    .map((name) => `"${name}"`)
    .join(),
);

/**
 * Events as rows, out of one JSON parameter: `createMany` plans eight parameters a row, which took ten times as long and
 * 200 MB more (100 000 events, Prisma 7.10.0). Times become what `storedTime` makes of them.
 */
function rowsOf({ gatewayId, importId }: Import, ids: string, { json, firstSeq }: EventBatch): Prisma.Sql {
  return Prisma.sql`SELECT ${gatewayId}, ${importId}, ${ids} || printf('%08d', key + ${firstSeq}),
      replace(value->>'at', 'Z', '+00:00'), key + ${firstSeq}, value->>'kind', value->>'dedupeKey', value
    FROM json_each(${json})`;
}

/**
 * How the ids of an import's events begin, up to their number. Side by side in their index they cost a tenth of what
 * random ones do, and what an import has added can be asked for.
 */
function idsOf(importId: string): string {
  return `${ID_PREFIXES.gatewayEvent}_${importId.slice(importId.indexOf("_") + 1)}`;
}

/**
 * Makes an import's staged events visible, all at once, when the transaction it is to be called in lands; `discardStaged`
 * belongs at its end. Events already there (an overlapping file) are left as they are. Returns how many were new.
 */
export async function publishEvents(ctx: Context, importId: string): Promise<number> {
  const db = databaseOf(ctx);
  let published = 0;
  for await (const { after, upTo } of pieces(ctx, importId)) {
    // By row, which is the order they were staged in.
    published += await db.$executeRaw`
      INSERT INTO "GatewayEvent" (${COLUMNS}) SELECT ${COLUMNS} FROM "StagedGatewayEvent"
      WHERE "importId" = ${importId} AND "rowid" > ${after} AND "rowid" <= ${upTo} ORDER BY "rowid"
      ON CONFLICT DO NOTHING`;
  }
  return published;
}

/** The same for events that were not staged: all that a shorter log has. */
export async function publishBatches(
  ctx: Context,
  where: Import,
  batches: readonly EventBatch[],
): Promise<number> {
  let published = 0;
  for (const batch of batches) {
    published += await databaseOf(ctx).$executeRaw`
      INSERT INTO "GatewayEvent" (${COLUMNS}) ${rowsOf(where, idsOf(where.importId), batch)}
      WHERE true ON CONFLICT DO NOTHING`;
    await setImmediate();
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

/** The earliest event after an instant that an import has added, and the first that tell of the version. */
export async function earliestAdded(
  ctx: Context,
  importId: string,
  after: Date,
): Promise<({ earliest: Date } & FirstVersions) | null> {
  const db = databaseOf(ctx);
  const ids = idsOf(importId);
  const where = { id: { gt: ids, lt: `${ids}:` }, at: { gt: after } };
  const { _min: first } = await db.gatewayEvent.aggregate({ where, _min: { at: true } });
  if (first.at === null) return null;
  return { earliest: first.at, ...(await firstVersions(ctx, where)) };
}

export async function discardStaged(ctx: Context, importId: string): Promise<void> {
  for await (const { upTo } of pieces(ctx, importId)) {
    await databaseOf(ctx).$executeRaw`
      DELETE FROM "StagedGatewayEvent" WHERE "importId" = ${importId} AND "rowid" <= ${upTo}`;
  }
}

/** The first versions that a gateway's log tells. Reads the whole log: its checkpoints remember them. */
export async function selectFirstVersions(ctx: Context, gatewayId: string): Promise<FirstVersions> {
  return firstVersions(ctx, { gatewayId });
}

async function firstVersions(ctx: Context, where: Prisma.GatewayEventWhereInput): Promise<FirstVersions> {
  let told = NOTHING_TOLD;
  for (const kind of TELLING_KINDS) {
    const row = await databaseOf(ctx).gatewayEvent.findFirst({
      where: { ...where, kind },
      select: { event: true },
      orderBy: [{ at: "asc" }, { seq: "asc" }],
    });
    if (row) told = withEvent(told, GatewayLogEvent.parse(JSON.parse(row.event)));
  }
  return told;
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
