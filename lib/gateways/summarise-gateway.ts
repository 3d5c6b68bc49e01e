import "server-only";

import type { Context } from "@/lib/core/context";

import { newestEventAt } from "./events/store";
import { holdsOfGateway } from "./holds-of-gateway";
import type { GatewaySummary } from "./schemas";
import type { StoredGateway } from "./store";

/** A stored gateway with what its events say now. */
export async function summariseGateway(ctx: Context, gateway: StoredGateway): Promise<GatewaySummary> {
  const [lastEventAt, holds] = await Promise.all([
    newestEventAt(ctx, gateway.id),
    holdsOfGateway(ctx, gateway, ctx.now()),
  ]);
  return { ...gateway, lastEventAt: lastEventAt?.toISOString() ?? null, activeHolds: holds.length };
}
