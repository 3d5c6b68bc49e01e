import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { changesBetween } from "@/lib/core/audit-changes";
import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";

import { carryOn } from "./checkpoints/carry-on";
import { beginWith, MADE_AT_ONCE_MAX } from "./checkpoints/origin";
import { findGateway } from "./find-gateway";
import { plainVersion, refuseTakenName } from "./rules";
import type { GatewaySummary, UpdateGatewayInput } from "./schemas";
import { changeGateway, gatewayNameTaken } from "./store";
import { summariseGateway } from "./summarise-gateway";

/**
 * Renames a gateway or corrects its version. Holds follow, because they are replayed: at once, or for hundreds of
 * thousands of events some seconds later. Throws `not_found`, and `conflict` for a name that is taken.
 */
export async function updateGateway(
  ctx: Context,
  id: string,
  input: UpdateGatewayInput,
): Promise<GatewaySummary> {
  requireScope(ctx, "gateways:write");
  await transaction(ctx, async (tx) => {
    const before = await findGateway(tx, id);
    if (input.name !== undefined) refuseTakenName(await gatewayNameTaken(tx, input.name, id));
    const change = {
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.openclawVersion === undefined
        ? {}
        : { openclawVersion: plainVersion(input.openclawVersion) }),
    };
    await changeGateway(tx, id, { ...change, now: ctx.now() });
    if (change.openclawVersion !== undefined && change.openclawVersion !== before.openclawVersion) {
      await beginWith(tx, await findGateway(tx, id), { given: change.openclawVersion });
    }
    await recordAudit(tx, {
      action: "gateway.updated",
      subject: id,
      details: { name: before.name },
      changes: changesBetween(before, change),
    });
    announce(tx, { kind: "gateways" });
  });
  // After it: replaying must not keep writers waiting. A longer history is remade beside (lib/monitor).
  await carryOn(ctx, id, MADE_AT_ONCE_MAX);
  // Not by the verb that reads: who may only write is told what was written.
  return summariseGateway(ctx, await findGateway(ctx, id));
}
