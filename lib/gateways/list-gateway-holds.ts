import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { findGateway } from "./find-gateway";
import { holdsOfGateway } from "./holds-of-gateway";
import type { HoldList } from "./schemas";

/** What a gateway held at `at` (ISO 8601; now when left out). Throws `not_found`. */
export async function listGatewayHolds(
  ctx: Context,
  { gatewayId, at }: { gatewayId: string; at?: string | undefined },
): Promise<HoldList> {
  requireScope(ctx, "gateways:read");
  const moment = at === undefined ? ctx.now() : new Date(at);
  return {
    at: moment.toISOString(),
    holds: await holdsOfGateway(ctx, await findGateway(ctx, gatewayId), moment),
  };
}
