import "server-only";

import type { Prisma } from "@/generated/prisma/client";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { sealFor } from "@/lib/core/sealing";
import type { Secret } from "@/lib/core/secret";

import { LogSourceSummary, SourceHealth, SourceSettings } from "./schemas";

const COLUMNS = {
  id: true,
  gatewayId: true,
  settings: true,
  enabled: true,
  health: true,
  createdAt: true,
} as const satisfies Prisma.LogSourceSelect;

type Row = Prisma.LogSourceGetPayload<{ select: typeof COLUMNS }>;

/** What reading goes on from. `position` is the reader's own JSON; null before the first line. */
export type SourceToRead = {
  id: string;
  gatewayId: string;
  settings: SourceSettings;
  health: SourceHealth;
  position: string | null;
};

export async function insertSource(
  ctx: Context,
  source: {
    id: string;
    gatewayId: string;
    settings: SourceSettings;
    hasToken: boolean;
    secret: Secret | null;
  },
  health: SourceHealth,
): Promise<LogSourceSummary> {
  const now = ctx.now();
  const row = await databaseOf(ctx).logSource.create({
    data: {
      id: source.id,
      gatewayId: source.gatewayId,
      kind: source.settings.kind,
      settings: JSON.stringify({ ...source.settings, hasToken: source.hasToken }),
      ...(source.secret === null ? {} : await sealFor(ctx, source.secret, source.id)),
      health: JSON.stringify(health),
      createdAt: now,
      updatedAt: now,
    },
    select: COLUMNS,
  });
  return toSummary(row);
}

/** Oldest first. */
export async function selectSources(ctx: Context, gatewayId: string): Promise<LogSourceSummary[]> {
  const rows = await databaseOf(ctx).logSource.findMany({
    where: { gatewayId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: COLUMNS,
  });
  return rows.map(toSummary);
}

export async function selectSource(
  ctx: Context,
  where: { gatewayId: string; sourceId: string },
): Promise<LogSourceSummary | null> {
  const row = await databaseOf(ctx).logSource.findFirst({
    where: { id: where.sourceId, gatewayId: where.gatewayId },
    select: COLUMNS,
  });
  return row && toSummary(row);
}

/** Switching off takes the source from whoever reads it. */
export async function changeSourceEnabled(
  ctx: Context,
  id: string,
  change: { enabled: boolean; health: SourceHealth },
): Promise<LogSourceSummary> {
  const row = await databaseOf(ctx).logSource.update({
    where: { id },
    data: {
      enabled: change.enabled,
      health: JSON.stringify(change.health),
      leaseBy: null,
      leaseUntil: null,
      updatedAt: ctx.now(),
    },
    select: COLUMNS,
  });
  return toSummary(row);
}

export async function removeSource(ctx: Context, id: string): Promise<void> {
  await databaseOf(ctx).logSource.deleteMany({ where: { id } });
}

export async function changeHealth(ctx: Context, id: string, health: SourceHealth): Promise<void> {
  await databaseOf(ctx).logSource.updateMany({
    where: { id },
    data: { health: JSON.stringify(health), updatedAt: ctx.now() },
  });
}

/**
 * Takes or renews the lease of every source that is read from here: switched on, and nobody else's by now.
 * Returns the ids of those that are `by`'s.
 */
export async function leaseSources(ctx: Context, by: string, leaseMs: number): Promise<string[]> {
  const db = databaseOf(ctx);
  const now = ctx.now().getTime();
  const mine: Prisma.LogSourceWhereInput = { enabled: true, kind: { in: ["file", "websocket"] } };
  const nobodys: Prisma.LogSourceWhereInput[] = [
    { leaseUntil: null },
    { leaseUntil: { lt: new Date(now) } },
    // Nobody is given so much: it is from before the clock was set back.
    { leaseUntil: { gt: new Date(now + 2 * leaseMs) } },
  ];
  await db.logSource.updateMany({
    where: { ...mine, OR: [{ leaseBy: by }, ...nobodys] },
    data: { leaseBy: by, leaseUntil: new Date(now + leaseMs) },
  });
  const rows = await db.logSource.findMany({ where: { ...mine, leaseBy: by }, select: { id: true } });
  return rows.map(({ id }) => id);
}

export async function endLeases(ctx: Context, by: string): Promise<void> {
  await databaseOf(ctx).logSource.updateMany({
    where: { leaseBy: by },
    data: { leaseBy: null, leaseUntil: null },
  });
}

export async function selectSourceToRead(ctx: Context, id: string, by: string): Promise<SourceToRead | null> {
  const row = await databaseOf(ctx).logSource.findFirst({
    where: { id, leaseBy: by, enabled: true },
    select: { id: true, gatewayId: true, settings: true, health: true, position: true },
  });
  return (
    row && {
      ...row,
      settings: SourceSettings.parse(JSON.parse(row.settings)),
      health: SourceHealth.parse(JSON.parse(row.health)),
    }
  );
}

/** False when the source is no longer `by`'s to read: whatever else its transaction wrote must not stay. */
export async function saveReading(
  ctx: Context,
  where: { id: string; by: string },
  reading: { health: SourceHealth; position: string | null },
): Promise<boolean> {
  const { count } = await databaseOf(ctx).logSource.updateMany({
    where: { id: where.id, leaseBy: where.by, enabled: true },
    data: { health: JSON.stringify(reading.health), position: reading.position, updatedAt: ctx.now() },
  });
  return count > 0;
}

/** What is sealed for a source; null where nothing is. */
export async function openSourceSecret(ctx: Context, id: string): Promise<Secret | null> {
  const row = await databaseOf(ctx).logSource.findUnique({
    where: { id },
    select: { keyId: true, ciphertext: true },
  });
  if (!row?.keyId || !row.ciphertext) return null;
  return ctx.vault.open({ keyId: row.keyId, ciphertext: row.ciphertext }, id);
}

/** False when the source is no longer `by`'s to read: what is sealed for it stays as it is. */
export async function sealSourceSecret(
  ctx: Context,
  { id, by }: { id: string; by: string },
  secret: Secret,
): Promise<boolean> {
  const { count } = await databaseOf(ctx).logSource.updateMany({
    where: { id, leaseBy: by, enabled: true },
    data: await sealFor(ctx, secret, id),
  });
  return count > 0;
}

/** The push source of an API token. */
export async function selectPushSource(
  ctx: Context,
  where: { gatewayId: string; tokenId: string },
): Promise<LogSourceSummary | null> {
  const sources = await selectSources(ctx, where.gatewayId);
  return (
    sources.find(({ settings }) => settings.kind === "push" && settings.tokenId === where.tokenId) ?? null
  );
}

function toSummary(row: Row): LogSourceSummary {
  const settings: unknown = JSON.parse(row.settings);
  return LogSourceSummary.parse({
    ...row,
    settings,
    hasToken: (settings as { hasToken?: unknown }).hasToken === true,
    health: JSON.parse(row.health) as unknown,
    createdAt: row.createdAt.toISOString(),
  });
}
