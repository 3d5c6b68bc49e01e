import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { findGateway } from "./find-gateway";
import type { GatewaySummary } from "./schemas";
import { summariseGateway } from "./summarise-gateway";

/** One gateway. Throws `not_found`. */
export async function getGateway(ctx: Context, id: string): Promise<GatewaySummary> {
  requireScope(ctx, "gateways:read");
  return summariseGateway(ctx, await findGateway(ctx, id));
}
