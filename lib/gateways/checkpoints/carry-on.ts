import "server-only";

import { setImmediate } from "node:timers/promises";

import type { Context } from "@/lib/core/context";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { createHoldReplay, type HoldReplay } from "@/lib/gateway-logs/hold-replay";

import { pagesOfInstants } from "../events/instants";
import { countEventsAfter } from "../events/store";
import { packCheckpoint, unpackCheckpoint } from "./packed";
import {
  type Chain,
  type CheckpointRow,
  insertCheckpoint,
  liveChain,
  newestCheckpointAt,
  selectCheckpoint,
} from "./store";

/** A question about any moment replays at most about so many events: some milliseconds. */
export const STEP_EVENTS = 300;
/** A little more than a step, so that the events of its last millisecond are usually all among them. */
const READ_EVENTS = 340;

/** Makes the checkpoints of a gateway that are missing behind the newest one, as `extend` does. */
export async function carryOn(ctx: Context, gatewayId: string, stepsMax = Infinity): Promise<void> {
  await extend(ctx, liveChain(gatewayId), stepsMax);
}

/**
 * Makes the checkpoints that a chain misses behind its newest one, a step at a time. Ends when less than a step is
 * left: true. False after `stepsMax`, when there is no chain, or when other events came in between: who added those
 * carries on itself.
 */
export async function extend(ctx: Context, chain: Chain, stepsMax = Infinity): Promise<boolean> {
  let reached: Reached | null = null;
  for (let step = 0; step < stepsMax; step += 1) {
    const after: Date | null = reached?.row.at ?? (await newestCheckpointAt(ctx, chain));
    if (!after) return false;
    if ((await countEventsAfter(ctx, chain.gatewayId, after, STEP_EVENTS)) < STEP_EVENTS) return true;
    const from: Reached | null = reached ?? (await newestOf(ctx, chain));
    reached = from && (await stepFrom(ctx, chain, from));
    if (!reached) return false;
    // SQLite answers at once: without a pause a long log would keep everybody else waiting.
    await setImmediate();
  }
  return false;
}

/** A checkpoint as stored, and the replay that it is of: the next step goes on with it, without unpacking. */
type Reached = { row: CheckpointRow; replay: HoldReplay };

async function newestOf(ctx: Context, chain: Chain): Promise<Reached | null> {
  const row = await selectCheckpoint(ctx, chain);
  const state = row && unpackCheckpoint(row.state);
  return row && state && { row, replay: createHoldReplay(state.snapshot) };
}

async function stepFrom(ctx: Context, chain: Chain, { row: from, replay }: Reached): Promise<Reached | null> {
  const instants = await nextInstants(ctx, chain.gatewayId, from.at);
  const at = instants.at(-1)?.[0]?.at;
  if (at === undefined) return null;
  const events = instants.flat();
  for (const event of events) replay.apply(event);
  const row = { at: new Date(at), state: packCheckpoint({ origin: null, snapshot: replay.snapshot() }) };
  return (await insertCheckpoint(ctx, chain, row, { from, events: events.length })) ? { row, replay } : null;
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
