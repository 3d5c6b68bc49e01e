import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { findGateway } from "@/lib/gateways/find-gateway";

import type { GatewayControl } from "./schemas";
import { selectControl } from "./store";
import { summariseControl } from "./summarise-control";

/** Whether we may write a gateway's config. Throws `not_found`. */
export async function getGatewayControl(ctx: Context, gatewayId: string): Promise<GatewayControl> {
  requireScope(ctx, "gateways:configure");
  await findGateway(ctx, gatewayId);
  return summariseControl(await selectControl(ctx, gatewayId));
}
