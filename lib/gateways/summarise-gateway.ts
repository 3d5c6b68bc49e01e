import "server-only";

import type { Context } from "@/lib/core/context";

import { replayTo } from "./checkpoints/replay-to";
import { newestEventAt } from "./events/store";
import type { GatewaySummary } from "./schemas";
import type { StoredGateway } from "./store";

/** A stored gateway with what its events say now. */
export async function summariseGateway(ctx: Context, gateway: StoredGateway): Promise<GatewaySummary> {
  const now = ctx.now();
  const [lastEventAt, { replay }] = await Promise.all([
    newestEventAt(ctx, gateway.id),
    replayTo(ctx, gateway, now),
  ]);
  return {
    ...gateway,
    lastEventAt: lastEventAt?.toISOString() ?? null,
    activeHolds: replay.standingAt(now).length,
  };
}
