import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import type { GatewaySummary } from "./schemas";
import { selectGateways } from "./store";
import { summariseGateway } from "./summarise-gateway";

/** All gateways by name, with their newest import and the number of holds now. */
export async function listGateways(ctx: Context): Promise<GatewaySummary[]> {
  requireScope(ctx, "gateways:read");
  const gateways = await selectGateways(ctx);
  return Promise.all(gateways.map((gateway) => summariseGateway(ctx, gateway)));
}
