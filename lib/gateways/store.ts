import "server-only";

import type { Prisma } from "@/generated/prisma/client";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

import { LogImportSummary } from "./schemas";

const COLUMNS = {
  id: true,
  name: true,
  openclawVersion: true,
  createdAt: true,
  imports: {
    select: { summary: true },
    where: { status: "done" },
    orderBy: { startedAt: "desc" },
    take: 1,
  },
} as const satisfies Prisma.GatewaySelect;

type GatewayRow = Prisma.GatewayGetPayload<{ select: typeof COLUMNS }>;

/** A gateway as stored; holds and the newest event are the event store's to tell. */
export type StoredGateway = {
  id: string;
  name: string;
  openclawVersion: string | null;
  createdAt: string;
  lastImport: LogImportSummary | null;
};

export async function insertGateway(
  ctx: Context,
  gateway: { id: string; name: string; openclawVersion: string | null; now: Date },
): Promise<void> {
  const { now, ...rest } = gateway;
  await databaseOf(ctx).gateway.create({
    data: { ...rest, createdAt: now, updatedAt: now },
    select: { id: true },
  });
}

export async function selectGateways(ctx: Context): Promise<StoredGateway[]> {
  const rows = await databaseOf(ctx).gateway.findMany({ select: COLUMNS, orderBy: { name: "asc" } });
  return rows.map(toStored);
}

export async function selectGateway(ctx: Context, id: string): Promise<StoredGateway | null> {
  const row = await databaseOf(ctx).gateway.findUnique({ where: { id }, select: COLUMNS });
  return row && toStored(row);
}

export async function gatewayNameTaken(ctx: Context, name: string, exceptId?: string): Promise<boolean> {
  const row = await databaseOf(ctx).gateway.findUnique({ where: { name }, select: { id: true } });
  return row !== null && row.id !== exceptId;
}

export async function changeGateway(
  ctx: Context,
  id: string,
  change: { name?: string; openclawVersion?: string | null; now: Date },
): Promise<void> {
  const { now, ...rest } = change;
  await databaseOf(ctx).gateway.update({
    where: { id },
    data: { ...rest, updatedAt: now },
    select: { id: true },
  });
}

export async function removeGateway(ctx: Context, id: string): Promise<void> {
  await databaseOf(ctx).gateway.deleteMany({ where: { id } });
}

function toStored(row: GatewayRow): StoredGateway {
  const summary = row.imports[0]?.summary ?? null;
  return {
    id: row.id,
    name: row.name,
    openclawVersion: row.openclawVersion,
    createdAt: row.createdAt.toISOString(),
    lastImport: summary === null ? null : LogImportSummary.parse(JSON.parse(summary)),
  };
}
