import "server-only";

import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";

import { originOf, type VersionedGateway } from "./origin";
import { packCheckpoint } from "./packed";
import type { Replayed } from "./replay-to";
import {
  deleteCheckpoints,
  draftChain,
  liveChain,
  newestCheckpointAt,
  stillHolds,
  writeOrigin,
} from "./store";

/**
 * Makes what a replay has led to the origin: events before it may go. Returns its time; null when other events came in
 * between, or a draft is being made, and nothing was changed.
 */
export async function moveOrigin(
  ctx: Context,
  gateway: VersionedGateway,
  { replay, from, events, lastAt }: Replayed,
): Promise<Date | null> {
  if (!from) return null;
  const at = lastAt ?? from.at;
  return transaction(ctx, async (tx) => {
    if (!(await stillHolds(tx, gateway.id, { from, upTo: at, events }))) return null;
    // A draft is made of the events that would go.
    if (await newestCheckpointAt(tx, draftChain(gateway.id))) return null;
    const { origin } = await originOf(tx, gateway);
    await deleteCheckpoints(tx, liveChain(gateway.id), { before: at });
    const state = packCheckpoint({ origin, snapshot: replay.snapshot() });
    await writeOrigin(tx, liveChain(gateway.id), { at, state });
    return at;
  });
}
