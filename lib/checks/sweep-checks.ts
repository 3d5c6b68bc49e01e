import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { listCitedByIncidents } from "@/lib/incidents/list-cited-by-incidents";
import { listCitedChecks } from "@/lib/profiles/list-cited-checks";

import { deleteChecks, deleteSlots, selectAnsweringChecks, selectOldChecks } from "./store";

const HOUR_MS = 60 * 60 * 1_000;
/** Raw results; what they add up to is kept far longer (lib/history). */
const CHECKS_KEPT_MS = 48 * HOUR_MS;
/** Nobody claims a slot that was due this long ago: the schedule leaves one that is seconds late. */
const SLOTS_KEPT_MS = 2 * HOUR_MS;
/** So many rows go at a time: a query that blocks the database for long would delay the checks that are due. */
const PIECE = 500;

/**
 * Removes checks older than 48 hours, except those a profile's standing, an incident or the newest answer of a model
 * still rests on, and the claims of slots that are over. Returns how many of each went.
 */
export async function sweepChecks(
  ctx: Context,
  signal: AbortSignal,
): Promise<{ checks: number; slots: number }> {
  requireScope(ctx, "checks:run");
  const now = ctx.now().getTime();
  const cited = new Set([
    ...(await listCitedChecks(ctx)),
    ...(await listCitedByIncidents(ctx)),
    ...(await selectAnsweringChecks(ctx)),
  ]);
  const before = new Date(now - CHECKS_KEPT_MS);
  let checks = 0;
  while (!signal.aborted) {
    // The cited ones stay at the front of every piece, so it has to be larger than their number.
    const old = await selectOldChecks(ctx, before, PIECE + cited.size);
    const free = old.filter((id) => !cited.has(id)).slice(0, PIECE);
    if (free.length === 0) break;
    await deleteChecks(ctx, free);
    checks += free.length;
  }
  return { checks, slots: await deleteSlots(ctx, new Date(now - SLOTS_KEPT_MS)) };
}
