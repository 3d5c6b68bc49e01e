import "server-only";

import { setImmediate } from "node:timers/promises";

import { type Context, requireScope } from "@/lib/core/context";

import { carryOn } from "./checkpoints/carry-on";
import { finishDraft } from "./checkpoints/finish-draft";
import { moveOrigin } from "./checkpoints/move-origin";
import { keepOrigin } from "./checkpoints/origin";
import { replayTo } from "./checkpoints/replay-to";
import { deleteEventsUpTo } from "./events/store";
import { selectGateways } from "./store";

const DAY_MS = 24 * 60 * 60 * 1_000;
/** So many rows go at a time: a query that blocks the database for long would delay the checks that are due. */
const PIECE = 500;

/**
 * Removes events older than `days`. What they had led to is kept where the rest begins, so that later answers stay as
 * they were. Makes checkpoints that are missing, too. Returns how many events went.
 */
export async function sweepEvents(
  ctx: Context,
  { days, signal }: { days: number; signal: AbortSignal },
): Promise<{ events: number }> {
  requireScope(ctx, "logs:write");
  const before = new Date(ctx.now().getTime() - days * DAY_MS);
  let events = 0;
  for (const gateway of await selectGateways(ctx)) {
    if (signal.aborted) break;
    await keepOrigin(ctx, gateway);
    await carryOn(ctx, gateway.id);
    await finishDraft(ctx, gateway.id);
    const origin = await moveOrigin(ctx, gateway, await replayTo(ctx, gateway, before));
    // What came after it was read in between: the next sweep takes it.
    if (origin) events += await removeUpTo(ctx, gateway.id, origin, signal);
  }
  return { events };
}

async function removeUpTo(ctx: Context, gatewayId: string, upTo: Date, signal: AbortSignal): Promise<number> {
  let removed = 0;
  while (!signal.aborted) {
    const piece = await deleteEventsUpTo(ctx, gatewayId, upTo, PIECE);
    removed += piece;
    if (piece < PIECE) break;
    await setImmediate();
  }
  return removed;
}
