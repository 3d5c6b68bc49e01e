import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { replayTo } from "./checkpoints/replay-to";
import { selectGateways } from "./store";

/** An auth profile as one gateway's log has shown it. */
export type SeenProfile = {
  hash: string;
  gatewayId: string;
  provider: string;
  /** Where a line named it in clear. */
  id: string | null;
  lastSeenAt: string;
};

/** The auth profiles of every gateway's log. */
export async function listSeenProfiles(ctx: Context): Promise<SeenProfile[]> {
  requireScope(ctx, "gateways:read");
  const seen: SeenProfile[] = [];
  for (const gateway of await selectGateways(ctx)) {
    const { replay } = await replayTo(ctx, gateway, END_OF_TIME);
    for (const [hash, profile] of replay.sightings().profiles)
      seen.push({ hash, gatewayId: gateway.id, ...profile });
  }
  return seen;
}

/** Lines of a clock that runs ahead have shown a profile, too. */
const END_OF_TIME = new Date("9999-12-31T23:59:59.999Z");
