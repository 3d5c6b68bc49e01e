import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { findGateway } from "@/lib/gateways/find-gateway";

import { removeControl } from "./store";

/** Forbids writing a gateway's config and forgets the token. Well where it was not allowed. Throws `not_found`. */
export async function endGatewayControl(ctx: Context, gatewayId: string): Promise<void> {
  requireScope(ctx, "gateways:configure");
  await transaction(ctx, async (tx) => {
    await findGateway(tx, gatewayId);
    if (await removeControl(tx, gatewayId)) {
      await recordAudit(tx, { action: "gateway-control.ended", subject: gatewayId });
    }
  });
}
