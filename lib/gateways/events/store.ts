import "server-only";

import { setImmediate } from "node:timers/promises";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { GatewayLogEvent } from "@/lib/gateway-logs/events";

import type { LogImportSummary } from "../schemas";

const PAGE_ROWS = 2_000;

export async function beginImport(
  ctx: Context,
  logImport: { id: string; gatewayId: string; actorName: string; startedAt: Date },
): Promise<void> {
  await databaseOf(ctx).logImport.create({ data: { ...logImport, status: "reading" }, select: { id: true } });
}

/**
 * Writes events where nobody reads them yet. As one JSON parameter: `createMany` plans eight parameters a row, which
 * took ten times as long and 200 MB more (100 000 events, Prisma 7.10.0).
 */
export async function stageEvents(
  ctx: Context,
  where: { gatewayId: string; importId: string },
  events: readonly GatewayLogEvent[],
  firstSeq: number,
): Promise<void> {
  const rows = events.map((event, index) => [
    newId("gatewayEvent"),
    storedTime(event.at),
    firstSeq + index,
    event.kind,
    event.dedupeKey,
    JSON.stringify(event),
  ]);
  await databaseOf(ctx).$executeRaw`
    INSERT INTO "StagedGatewayEvent" ("gatewayId", "importId", "id", "at", "seq", "kind", "dedupeKey", "event")
    SELECT ${where.gatewayId}, ${where.importId},
      value->>0, value->>1, value->>2, value->>3, value->>4, value->>5
    FROM json_each(${JSON.stringify(rows)})`;
}

/** A time as Prisma's SQLite adapter writes it: times are compared as text. */
function storedTime(iso: string): string {
  return new Date(iso).toISOString().replace("Z", "+00:00");
}

/**
 * Makes an import's events visible, all at once. Events already there (an overlapping file) are left as they are.
 * Returns how many were new. Run it in the transaction that finishes the import.
 */
export async function publishEvents(ctx: Context, importId: string): Promise<number> {
  const db = databaseOf(ctx);
  const published = await db.$executeRaw`
    INSERT INTO "GatewayEvent" ("id", "gatewayId", "importId", "at", "seq", "kind", "dedupeKey", "event")
    SELECT "id", "gatewayId", "importId", "at", "seq", "kind", "dedupeKey", "event"
    FROM "StagedGatewayEvent" WHERE "importId" = ${importId} ORDER BY "seq"
    ON CONFLICT DO NOTHING`;
  await db.stagedGatewayEvent.deleteMany({ where: { importId } });
  return published;
}

export async function finishImport(ctx: Context, summary: LogImportSummary): Promise<void> {
  await databaseOf(ctx).logImport.update({
    where: { id: summary.id },
    data: { status: "done", finishedAt: new Date(summary.finishedAt), summary: JSON.stringify(summary) },
    select: { id: true },
  });
}

export async function discardImport(ctx: Context, importId: string): Promise<void> {
  const db = databaseOf(ctx);
  await db.stagedGatewayEvent.deleteMany({ where: { importId } });
  await db.logImport.deleteMany({ where: { id: importId } });
}

/** Imports a crash or stop left unfinished. */
export async function selectUnfinishedImports(ctx: Context): Promise<string[]> {
  const rows = await databaseOf(ctx).logImport.findMany({
    where: { status: "reading" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** A gateway's events in `[from, to]`, oldest first, read page by page so that a long log needs little memory. */
export async function* eventsBetween(
  ctx: Context,
  where: { gatewayId: string; from: Date; to: Date },
): AsyncGenerator<GatewayLogEvent> {
  let cursor: string | undefined;
  for (;;) {
    const rows = await databaseOf(ctx).gatewayEvent.findMany({
      where: { gatewayId: where.gatewayId, at: { gte: where.from, lte: where.to } },
      select: { id: true, event: true },
      orderBy: [{ at: "asc" }, { seq: "asc" }, { id: "asc" }],
      take: PAGE_ROWS,
      ...(cursor === undefined ? {} : { cursor: { id: cursor }, skip: 1 }),
    });
    for (const row of rows) yield GatewayLogEvent.parse(JSON.parse(row.event));
    cursor = rows.at(-1)?.id;
    if (rows.length < PAGE_ROWS) return;
    // SQLite answers at once: without a pause a long history would keep everybody else waiting.
    await setImmediate();
  }
}

export async function newestEventAt(ctx: Context, gatewayId: string): Promise<Date | null> {
  const row = await databaseOf(ctx).gatewayEvent.findFirst({
    where: { gatewayId },
    select: { at: true },
    orderBy: { at: "desc" },
  });
  return row?.at ?? null;
}
