import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { selectGateways } from "./store";

/** What each gateway is called: no holds are worked out for it. */
export async function listGatewayNames(ctx: Context): Promise<{ id: string; name: string }[]> {
  requireScope(ctx, "gateways:read");
  return (await selectGateways(ctx)).map(({ id, name }) => ({ id, name }));
}
