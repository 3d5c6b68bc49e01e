import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";
import { endPushTokens } from "@/lib/tokens/end-push-tokens";

import { findSource, type SourceAddress } from "./find-source";
import { removeSource } from "./store";

/** Forgets a source with its secrets and revokes its push token; what it has brought stays. Throws `not_found`. */
export async function deleteLogSource(ctx: Context, where: SourceAddress): Promise<void> {
  requireScope(ctx, "sources:manage");
  await transaction(ctx, async (tx) => {
    const { id, gatewayId, settings } = await findSource(tx, where);
    if (settings.kind === "push") await endPushTokens(tx, { gatewayId, id: settings.tokenId });
    await removeSource(tx, id);
    await recordAudit(tx, {
      action: "log-source.deleted",
      subject: id,
      details: { gatewayId, kind: settings.kind },
    });
    announce(tx, { kind: "gateways" });
  });
}
