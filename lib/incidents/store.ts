import "server-only";

import type { Prisma } from "@/generated/prisma/client";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

import { IncidentSummary } from "./schemas";

const COLUMNS = {
  id: true,
  profileId: true,
  fact: true,
  openedAt: true,
  openedBy: true,
  cause: true,
  closedAt: true,
} as const satisfies Prisma.IncidentSelect;

type IncidentRow = Prisma.IncidentGetPayload<{ select: typeof COLUMNS }>;

export async function insertIncident(ctx: Context, incident: IncidentSummary): Promise<void> {
  const { cause, openedAt, closedAt, ...rest } = incident;
  await databaseOf(ctx).incident.create({
    data: {
      ...rest,
      openedAt: new Date(openedAt),
      cause: JSON.stringify(cause),
      closedAt: closedAt === null ? null : new Date(closedAt),
    },
    select: { id: true },
  });
}

/** Ends it once: the first end stands. */
export async function endIncident(ctx: Context, id: string, closedAt: string): Promise<void> {
  await databaseOf(ctx).incident.updateMany({
    where: { id, closedAt: null },
    data: { closedAt: new Date(closedAt) },
  });
}

export async function selectIncidents(
  ctx: Context,
  profileId: string,
  limit: number,
): Promise<IncidentSummary[]> {
  const rows = await databaseOf(ctx).incident.findMany({
    where: { profileId },
    select: COLUMNS,
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(toSummary);
}

/** Ids of the checks that settled the incidents that are open or began since a moment. */
export async function selectOpeningChecks(ctx: Context, openedSince: Date): Promise<string[]> {
  const rows = await databaseOf(ctx).incident.findMany({
    where: { OR: [{ closedAt: null }, { openedAt: { gte: openedSince } }] },
    select: { openedBy: true },
  });
  return rows.map(({ openedBy }) => openedBy);
}

function toSummary({ cause, openedAt, closedAt, ...rest }: IncidentRow): IncidentSummary {
  return IncidentSummary.parse({
    ...rest,
    openedAt: openedAt.toISOString(),
    cause: JSON.parse(cause),
    closedAt: closedAt?.toISOString() ?? null,
  });
}
