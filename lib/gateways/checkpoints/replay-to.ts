import "server-only";

import type { Context } from "@/lib/core/context";
import { createHoldReplay, type HoldReplay } from "@/lib/gateway-logs/hold-replay";
import type { HoldSnapshot } from "@/lib/gateway-logs/hold-snapshot";

import { pagesOfInstants } from "../events/instants";
import { BEGINNING, emptyReplay, originOf, type VersionedGateway } from "./origin";
import { unpackCheckpoint } from "./packed";
import { type CheckpointRow, liveChain, selectCheckpoint, stillHolds } from "./store";

const PAGE_EVENTS = 500;
/** A log that is being written does not keep a reader for ever. */
const TRIES_MAX = 5;

export type Replayed = {
  replay: HoldReplay;
  /** The checkpoint it began with; null when it began without one. */
  from: CheckpointRow | null;
  /** How many events it applied, and the time of the last of them; null when none. */
  events: number;
  lastAt: Date | null;
};

/** Told each time the events of one millisecond have been applied. */
export type Watcher = (replay: HoldReplay, at: Date) => void;

/** Replays a gateway's events up to `at`, from the newest checkpoint before it (or before `since`). */
export async function replayTo(
  ctx: Context,
  gateway: VersionedGateway,
  at: Date,
  { since = at, watcher }: { since?: Date; watcher?: (begun: HoldReplay) => Watcher } = {},
): Promise<Replayed> {
  for (let tries = 1; ; tries += 1) {
    const { row, after, snapshot } = await beginning(ctx, gateway, since);
    const replay = createHoldReplay(snapshot);
    const watch = watcher?.(replay);
    const replayed: Replayed = { replay, from: row, events: 0, lastAt: null };
    for await (const instants of pagesOfInstants(ctx, {
      gatewayId: gateway.id,
      after,
      to: at,
      pageEvents: PAGE_EVENTS,
    })) {
      for (const together of instants) {
        for (const event of together) replay.apply(event);
        replayed.lastAt = new Date(together[0]?.at ?? at);
        replayed.events += together.length;
        watch?.(replay, replayed.lastAt);
      }
    }
    const { from, lastAt, events } = replayed;
    if (tries === TRIES_MAX || from === null || lastAt === null) return replayed;
    // What was added among the events while they were read has to be among them: all of it, or none.
    if (await stillHolds(ctx, gateway.id, { from, upTo: lastAt, events })) return replayed;
  }
}

async function beginning(
  ctx: Context,
  gateway: VersionedGateway,
  before: Date,
): Promise<{ row: CheckpointRow | null; after: Date; snapshot: HoldSnapshot }> {
  const row = await selectCheckpoint(ctx, liveChain(gateway.id), before);
  const state = row && unpackCheckpoint(row.state);
  if (row && state) return { row, after: row.at, snapshot: state.snapshot };
  // Nothing was kept yet, or only what came after: from the first event on that is still there.
  const { origin } = await originOf(ctx, gateway);
  return { row: null, after: BEGINNING, snapshot: emptyReplay(origin) };
}
