import "server-only";

import { setImmediate } from "node:timers/promises";

import type { Context } from "@/lib/core/context";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { createHoldReplay } from "@/lib/gateway-logs/hold-replay";

import { pagesOfInstants } from "../events/instants";
import { countEventsAfter } from "../events/store";
import { packCheckpoint, unpackCheckpoint } from "./packed";
import { type CheckpointRow, insertCheckpoint, newestCheckpointAt, selectCheckpoint } from "./store";

/** A question about any moment replays at most about so many events: some milliseconds. */
export const STEP_EVENTS = 300;
/** A little more than a step, so that the events of its last millisecond are usually all among them. */
const READ_EVENTS = 340;

/**
 * Makes the checkpoints that are missing behind the newest one, a step at a time. Ends when less than a step is left,
 * after `stepsMax`, or when other events came in between: who added those carries on itself.
 */
export async function carryOn(ctx: Context, gatewayId: string, stepsMax = Infinity): Promise<void> {
  let from: CheckpointRow | null = null;
  for (let step = 0; step < stepsMax; step += 1) {
    const after: Date | null = from?.at ?? (await newestCheckpointAt(ctx, gatewayId));
    if (!after || (await countEventsAfter(ctx, gatewayId, after, STEP_EVENTS)) < STEP_EVENTS) return;
    from = await stepFrom(ctx, gatewayId, from ?? (await selectCheckpoint(ctx, gatewayId)));
    if (!from) return;
    // SQLite answers at once: without a pause a long log would keep everybody else waiting.
    await setImmediate();
  }
}

async function stepFrom(
  ctx: Context,
  gatewayId: string,
  from: CheckpointRow | null,
): Promise<CheckpointRow | null> {
  const state = from && unpackCheckpoint(from.state);
  if (!from || !state) return null;
  const instants = await nextInstants(ctx, gatewayId, from.at);
  const at = instants.at(-1)?.[0]?.at;
  if (at === undefined) return null;
  const replay = createHoldReplay(state.snapshot);
  const events = instants.flat();
  for (const event of events) replay.apply(event);
  const made = {
    at: new Date(at),
    state: packCheckpoint({ origin: null, snapshot: replay.snapshot() }),
  };
  return (await insertCheckpoint(ctx, gatewayId, made, { from, events: events.length })) ? made : null;
}

/** At least a step of events, by milliseconds, each with all of its events; none when there are not so many. */
async function nextInstants(ctx: Context, gatewayId: string, after: Date): Promise<GatewayLogEvent[][]> {
  const step: GatewayLogEvent[][] = [];
  let events = 0;
  for await (const instants of pagesOfInstants(ctx, { gatewayId, after, pageEvents: READ_EVENTS })) {
    for (const together of instants) {
      step.push(together);
      events += together.length;
      if (events >= STEP_EVENTS) return step;
    }
  }
  return [];
}
