import "server-only";

import type { Context } from "@/lib/core/context";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { statedAbsent, type StoredState } from "@/lib/gateway-logs/stated-state";

import { replayTo } from "./checkpoints/replay-to";
import { findGateway } from "./find-gateway";

/**
 * What a stored state says by leaving profiles out: those that the gateway's log holds and that it does not have are
 * held no more. Somebody may have removed them, as our own steps for ending a hold say. Nothing where another agent may
 * hold them in a state of its own. Throws `not_found`.
 * @param at when the state was so, ISO 8601 UTC
 */
export async function absentHolds(
  ctx: Context,
  gatewayId: string,
  { state, at }: { state: StoredState; at: string },
): Promise<GatewayLogEvent[]> {
  if (!state.isWhole) return [];
  const { replay } = await replayTo(ctx, await findGateway(ctx, gatewayId), new Date(at));
  if (replay.holdsAreOneAgents()) return [];
  const has = new Set(state.events.map(({ authProfileHash }) => authProfileHash));
  const named = new Map(replay.sightings().profiles.map(([hash, { id }]) => [hash, id]));
  const held = new Map(replay.standingAt(new Date(at)).map((hold) => [hold.authProfileHash, hold.provider]));
  return [...held].flatMap(([authProfileHash, provider]) =>
    has.has(authProfileHash)
      ? []
      : // The hash stands for a name that no line has said.
        statedAbsent(
          { authProfileHash, provider, authProfileId: named.get(authProfileHash) ?? authProfileHash },
          at,
        ),
  );
}
