import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { changesBetween } from "@/lib/core/audit-changes";
import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";

import { findSource, type SourceAddress } from "./find-source";
import { healthSwitched } from "./health.rules";
import type { LogSourceSummary, UpdateLogSourceInput } from "./schemas";
import { changeSourceEnabled } from "./store";

/** Switches a source off or on; on, it goes on where it was. Throws `not_found`. */
export async function updateLogSource(
  ctx: Context,
  where: SourceAddress,
  { enabled }: UpdateLogSourceInput,
): Promise<LogSourceSummary> {
  requireScope(ctx, "sources:manage");
  return transaction(ctx, async (tx) => {
    const source = await findSource(tx, where);
    if (source.enabled === enabled) return source;
    const health = healthSwitched(source.health, enabled);
    const changed = await changeSourceEnabled(tx, source.id, { enabled, health });
    await recordAudit(tx, {
      action: enabled ? "log-source.switched-on" : "log-source.switched-off",
      subject: source.id,
      details: { gatewayId: source.gatewayId, kind: source.settings.kind },
      changes: changesBetween(source, { enabled }),
    });
    announce(tx, { kind: "gateways" });
    return changed;
  });
}
