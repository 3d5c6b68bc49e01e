import "server-only";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

import { Rollup, writeRollup } from "./rollup.rules";
import type { PeriodRollup } from "./series.rules";

export async function selectHour(ctx: Context, profileId: string, hour: number): Promise<Rollup | null> {
  const row = await databaseOf(ctx).hourlyRollup.findUnique({
    where: { profileId_hour: { profileId, hour } },
    select: { facts: true },
  });
  return row && read(row.facts);
}

export async function selectDay(ctx: Context, profileId: string, day: number): Promise<Rollup | null> {
  const row = await databaseOf(ctx).dailyRollup.findUnique({
    where: { profileId_day: { profileId, day } },
    select: { facts: true },
  });
  return row && read(row.facts);
}

export async function keepHour(
  ctx: Context,
  profileId: string,
  { period, rollup }: PeriodRollup,
): Promise<void> {
  const facts = writeRollup(rollup);
  await databaseOf(ctx).hourlyRollup.upsert({
    where: { profileId_hour: { profileId, hour: period } },
    create: { profileId, hour: period, facts },
    update: { facts },
    select: { hour: true },
  });
}

export async function keepDay(
  ctx: Context,
  profileId: string,
  { period, rollup }: PeriodRollup,
): Promise<void> {
  const facts = writeRollup(rollup);
  await databaseOf(ctx).dailyRollup.upsert({
    where: { profileId_day: { profileId, day: period } },
    create: { profileId, day: period, facts },
    update: { facts },
    select: { day: true },
  });
}

/** The hours in `[from, to]`, oldest first. */
export async function selectHours(
  ctx: Context,
  profileId: string,
  { from, to }: { from: number; to: number },
): Promise<PeriodRollup[]> {
  const rows = await databaseOf(ctx).hourlyRollup.findMany({
    where: { profileId, hour: { gte: from, lte: to } },
    select: { hour: true, facts: true },
    orderBy: { hour: "asc" },
  });
  return rows.map(({ hour, facts }) => ({ period: hour, rollup: read(facts) }));
}

/** The days in `[from, to]`, oldest first. */
export async function selectDays(
  ctx: Context,
  profileId: string,
  { from, to }: { from: number; to: number },
): Promise<PeriodRollup[]> {
  const rows = await databaseOf(ctx).dailyRollup.findMany({
    where: { profileId, day: { gte: from, lte: to } },
    select: { day: true, facts: true },
    orderBy: { day: "asc" },
  });
  return rows.map(({ day, facts }) => ({ period: day, rollup: read(facts) }));
}

/** The oldest hour of the first profile after this one, in the order of ids; null when there is none. */
export function selectOldestHour(
  ctx: Context,
  afterProfileId: string,
): Promise<{ profileId: string; hour: number } | null> {
  return databaseOf(ctx).hourlyRollup.findFirst({
    where: { profileId: { gt: afterProfileId } },
    select: { profileId: true, hour: true },
    orderBy: [{ profileId: "asc" }, { hour: "asc" }],
  });
}

/** The oldest day of the first profile after this one, in the order of ids; null when there is none. */
export function selectOldestDay(
  ctx: Context,
  afterProfileId: string,
): Promise<{ profileId: string; day: number } | null> {
  return databaseOf(ctx).dailyRollup.findFirst({
    where: { profileId: { gt: afterProfileId } },
    select: { profileId: true, day: true },
    orderBy: [{ profileId: "asc" }, { day: "asc" }],
  });
}

/** Returns how many there were. */
export async function removeHours(ctx: Context, profileId: string, before: number): Promise<number> {
  const { count } = await databaseOf(ctx).hourlyRollup.deleteMany({
    where: { profileId, hour: { lt: before } },
  });
  return count;
}

/** Returns how many there were. */
export async function removeDays(ctx: Context, profileId: string, before: number): Promise<number> {
  const { count } = await databaseOf(ctx).dailyRollup.deleteMany({
    where: { profileId, day: { lt: before } },
  });
  return count;
}

function read(facts: string): Rollup {
  return Rollup.parse(JSON.parse(facts));
}
