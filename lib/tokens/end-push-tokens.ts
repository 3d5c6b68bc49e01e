import "server-only";

import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";

import { markTokenRevoked, selectLivePushTokens } from "./store";

/**
 * Revokes push tokens of a gateway: the one of `id`, else all. Call it inside the transaction that deletes their source
 * or their gateway; whoever may do that may do this.
 */
export async function endPushTokens(ctx: Context, where: { gatewayId: string; id?: string }): Promise<void> {
  for (const token of await selectLivePushTokens(ctx, where)) {
    await markTokenRevoked(ctx, token.id);
    await recordAudit(ctx, {
      action: "api-token.revoked",
      subject: token.id,
      details: { name: token.name, hint: token.hint, gatewayId: where.gatewayId },
    });
  }
}
