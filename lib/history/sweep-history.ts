import "server-only";

import { setImmediate } from "node:timers/promises";

import { type Context, requireScope } from "@/lib/core/context";

import { DAYS_KEPT, dayOf, hourOf, HOURS_KEPT } from "./periods.rules";
import { removeDays, removeHours, selectOldestDay, selectOldestHour } from "./store";

/**
 * Removes hours older than 90 days and days older than three years. Returns how many.
 *
 * Profile by profile, along the primary key: a search by time alone would read every row there is, and SQLite keeps
 * everybody else waiting meanwhile.
 */
export async function sweepHistory(ctx: Context): Promise<{ hours: number; days: number }> {
  requireScope(ctx, "checks:run");
  const now = ctx.now();
  return {
    hours: await sweepHours(ctx, hourOf(now) - HOURS_KEPT),
    days: await sweepDays(ctx, dayOf(now) - DAYS_KEPT),
  };
}

async function sweepHours(ctx: Context, before: number): Promise<number> {
  let removed = 0;
  let oldest = await selectOldestHour(ctx, "");
  while (oldest) {
    if (oldest.hour < before) removed += await removeHours(ctx, oldest.profileId, before);
    await setImmediate();
    oldest = await selectOldestHour(ctx, oldest.profileId);
  }
  return removed;
}

async function sweepDays(ctx: Context, before: number): Promise<number> {
  let removed = 0;
  let oldest = await selectOldestDay(ctx, "");
  while (oldest) {
    if (oldest.day < before) removed += await removeDays(ctx, oldest.profileId, before);
    await setImmediate();
    oldest = await selectOldestDay(ctx, oldest.profileId);
  }
  return removed;
}
