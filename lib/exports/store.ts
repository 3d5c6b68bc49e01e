import "server-only";

import { z } from "zod";

import type { Prisma } from "@/generated/prisma/client";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import type { ConfigFacts } from "@/lib/openclaw/drift/drift";

import { ExportSettings, HANDED_OUT_BY, type HandedOutBy, SavedExport } from "./schemas";

const SAVED = {
  name: true,
  settings: true,
  createdBy: true,
  createdAt: true,
  lastFetchedAt: true,
} as const satisfies Prisma.SavedExportSelect;

export async function selectSavedExports(ctx: Context): Promise<SavedExport[]> {
  const rows = await databaseOf(ctx).savedExport.findMany({ select: SAVED, orderBy: { name: "asc" } });
  return rows.map(toSaved);
}

export async function selectSavedExport(ctx: Context, name: string): Promise<SavedExport | null> {
  const row = await databaseOf(ctx).savedExport.findUnique({ where: { name }, select: SAVED });
  return row && toSaved(row);
}

/** Who made it first, and when, stays. */
export async function keepSavedExport(
  ctx: Context,
  { name, settings }: { name: string; settings: ExportSettings },
): Promise<void> {
  const data = { settings: JSON.stringify(settings), updatedAt: ctx.now() };
  await databaseOf(ctx).savedExport.upsert({
    where: { name },
    create: { name, ...data, createdBy: ctx.actor.name, createdAt: ctx.now() },
    update: data,
    select: { name: true },
  });
}

/** False when there was none. */
export async function removeSavedExport(ctx: Context, name: string): Promise<boolean> {
  const { count } = await databaseOf(ctx).savedExport.deleteMany({ where: { name } });
  return count > 0;
}

export async function markFetched(ctx: Context, name: string): Promise<void> {
  await databaseOf(ctx).savedExport.updateMany({ where: { name }, data: { lastFetchedAt: ctx.now() } });
}

function toSaved(row: Prisma.SavedExportGetPayload<{ select: typeof SAVED }>): SavedExport {
  return SavedExport.parse({
    ...row,
    settings: ExportSettings.parse(JSON.parse(row.settings)),
    createdAt: row.createdAt.toISOString(),
    lastFetchedAt: row.lastFetchedAt?.toISOString() ?? null,
  });
}

/** An export that left, with what is compared later. */
export type HandedOut = {
  id: string;
  at: Date;
  actorName: string;
  by: HandedOutBy;
  gatewayId: string | null;
  openclawVersion: string;
  contentHash: string;
  facts: ConfigFacts;
};

/** What was handed out for one gateway, or (null) for none in particular. */
type Whose = { gatewayId: string | null };

export async function insertHandedOut(ctx: Context, { facts, ...row }: HandedOut): Promise<void> {
  await databaseOf(ctx).handedOutExport.create({
    data: { ...row, facts: JSON.stringify(facts) },
    select: { id: true },
  });
}

/** The row of this content, if it was handed out for this gateway before. */
export async function selectSameContent(
  ctx: Context,
  where: Whose & { contentHash: string },
): Promise<{ id: string; at: Date } | null> {
  return databaseOf(ctx).handedOutExport.findFirst({
    where: { contentHash: where.contentHash, gatewayId: where.gatewayId },
    select: { id: true, at: true },
  });
}

export async function moveHandedOut(
  ctx: Context,
  { id, facts, ...change }: Omit<HandedOut, "gatewayId" | "contentHash">,
): Promise<void> {
  await databaseOf(ctx).handedOutExport.update({
    where: { id },
    data: { ...change, facts: JSON.stringify(facts) },
    select: { id: true },
  });
}

/** Newest first. Left out: of any gateway, with any provider. A wildcard in `providerId` finds others along with it. */
export async function selectHandedOut(
  ctx: Context,
  { providerId, ...whose }: Partial<Whose> & { providerId?: string | undefined },
  limit: number,
): Promise<HandedOut[]> {
  const rows = await databaseOf(ctx).handedOutExport.findMany({
    // As the JSON of the facts has a provider: of their other names none holds an object.
    where: { ...whose, ...(providerId !== undefined && { facts: { contains: `"${providerId}":{` } }) },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(({ facts, by, ...row }) => ({
    ...row,
    by: z.enum(HANDED_OUT_BY).parse(by),
    facts: Facts.parse(JSON.parse(facts)),
  }));
}

/** Removes all but the newest of one gateway, or of none. */
export async function removeOldHandedOut(ctx: Context, { gatewayId }: Whose, keep: number): Promise<void> {
  const old = await databaseOf(ctx).handedOutExport.findMany({
    where: { gatewayId },
    select: { id: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    skip: keep,
  });
  if (old.length === 0) return;
  await databaseOf(ctx).handedOutExport.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
}

const Facts = z.object({
  providers: z.record(z.string(), z.record(z.string(), z.string())),
  primaryModel: z.string().nullable(),
});
