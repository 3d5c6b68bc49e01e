import "server-only";

import { Prisma } from "@/generated/prisma/client";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { GatewayLogEvent, type GatewayLogEventKind } from "@/lib/gateway-logs/events";

import { storedTime } from "../events/stored-time";
import type { TimelineCursor } from "./cursor.rules";

export type TimelineFilters = {
  gatewayId: string;
  from?: Date | undefined;
  to?: Date | undefined;
  kind?: GatewayLogEventKind | undefined;
  provider?: string | undefined;
  hash?: string | undefined;
};

/** `instant`: called `at`, the order would be that of the text, which no index has. */
type Row = { id: string; instant: string; seq: number | bigint; event: string };

/** A gateway's events that match, before the cursor, newest first. By index, except for what it is filtered by. */
export async function selectTimeline(
  ctx: Context,
  where: TimelineFilters,
  before: TimelineCursor | null,
  limit: number,
): Promise<{ cursor: TimelineCursor; id: string; event: GatewayLogEvent }[]> {
  const rows = await databaseOf(ctx).$queryRaw<Row[]>`
    SELECT "id", CAST("at" AS TEXT) || '' AS "instant", "seq", "event" FROM "GatewayEvent"
    WHERE "gatewayId" = ${where.gatewayId} ${within(where, before)} ${older(before)}
      ${where.kind === undefined ? Prisma.empty : Prisma.sql`AND "kind" = ${where.kind}`}
      ${where.provider === undefined ? Prisma.empty : Prisma.sql`AND "event"->>'provider' = ${where.provider}`}
      ${where.hash === undefined ? Prisma.empty : Prisma.sql`AND "event"->>'authProfileHash' = ${where.hash}`}
    ORDER BY "at" DESC, "seq" DESC, "id" DESC LIMIT ${limit}`;
  return rows.map(({ id, instant, seq, event }) => ({
    cursor: { at: new Date(instant), seq: Number(seq), id },
    id,
    event: GatewayLogEvent.parse(JSON.parse(event)),
  }));
}

/** The time of the n-th event before the cursor, filters of its content aside; null when there are fewer. */
export async function nthBefore(
  ctx: Context,
  where: Pick<TimelineFilters, "gatewayId" | "from" | "to">,
  before: TimelineCursor | null,
  n: number,
): Promise<Date | null> {
  const [row] = await databaseOf(ctx).$queryRaw<{ instant: string }[]>`
    SELECT CAST("at" AS TEXT) || '' AS "instant" FROM "GatewayEvent"
    WHERE "gatewayId" = ${where.gatewayId} ${within(where, before)}
    ORDER BY "at" DESC, "seq" DESC LIMIT 1 OFFSET ${n - 1}`;
  return row ? new Date(row.instant) : null;
}

/** One upper bound: of two, SQLite's planner would search by the later and read all that lies between. */
function within(
  { from, to }: Pick<TimelineFilters, "from" | "to">,
  before: TimelineCursor | null,
): Prisma.Sql {
  const upTo = before && (!to || before.at < to) ? before.at : to;
  return Prisma.sql`
    ${from ? Prisma.sql`AND "at" >= ${storedTime(from)}` : Prisma.empty}
    ${upTo ? Prisma.sql`AND "at" <= ${storedTime(upTo)}` : Prisma.empty}`;
}

function older(before: TimelineCursor | null): Prisma.Sql {
  if (!before) return Prisma.empty;
  return Prisma.sql`AND ("at", "seq", "id") < (${storedTime(before.at)}, ${before.seq}, ${before.id})`;
}
