import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";
import { endPushTokens } from "@/lib/tokens/end-push-tokens";

import { findGateway } from "./find-gateway";
import { removeGateway } from "./store";

/** Deletes a gateway with its imported events. Throws `not_found`. */
export async function deleteGateway(ctx: Context, id: string): Promise<void> {
  requireScope(ctx, "gateways:write");
  await transaction(ctx, async (tx) => {
    const gateway = await findGateway(tx, id);
    await endPushTokens(tx, { gatewayId: id });
    await removeGateway(tx, id);
    await recordAudit(tx, { action: "gateway.deleted", subject: id, details: { name: gateway.name } });
    announce(tx, { kind: "gateways" });
  });
}
