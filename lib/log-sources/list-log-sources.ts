import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { findGateway } from "@/lib/gateways/find-gateway";

import type { LogSourceSummary } from "./schemas";
import { selectSources } from "./store";

/** Where a gateway's lines come from by themselves, oldest first, with how each is doing. Throws `not_found`. */
export async function listLogSources(ctx: Context, gatewayId: string): Promise<LogSourceSummary[]> {
  requireScope(ctx, "gateways:read");
  await findGateway(ctx, gatewayId);
  return selectSources(ctx, gatewayId);
}
