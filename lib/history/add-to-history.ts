import "server-only";

import type { Latencies, Verdict } from "@/lib/checks/schemas";
import { type Context, requireScope } from "@/lib/core/context";

import { dayOf, hourOf } from "./periods.rules";
import { addToRollup } from "./rollup.rules";
import { keepDay, keepHour, selectDay, selectHour } from "./store";

/**
 * Counts a scheduled check in the hour and the UTC day it began in (`at`). Reads before it writes: run it in the
 * check's transaction, which holds the database's one write lock, so that no other process counts in between.
 *
 * `latencyMs` is milliseconds to the first byte. With `offline`, this machine had no network: every fact whose
 * verdict is not `not-run` counts as `offline`, whatever the verdict says.
 */
export async function addToHistory(
  ctx: Context,
  check: { profileId: string; at: Date; verdict: Verdict; latencyMs: Latencies; offline: boolean },
): Promise<void> {
  requireScope(ctx, "checks:run");
  const { profileId, at } = check;
  const hour = hourOf(at);
  const day = dayOf(at);
  const ofHour = addToRollup(await selectHour(ctx, profileId, hour), check);
  const ofDay = addToRollup(await selectDay(ctx, profileId, day), check);
  if (ofHour) await keepHour(ctx, profileId, { period: hour, rollup: ofHour });
  if (ofDay) await keepDay(ctx, profileId, { period: day, rollup: ofDay });
}
