import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";

import { findGateway } from "./find-gateway";
import { plainVersion, refuseTakenName } from "./rules";
import type { CreateGatewayInput, GatewaySummary } from "./schemas";
import { gatewayNameTaken, insertGateway } from "./store";
import { summariseGateway } from "./summarise-gateway";

/** Adds a gateway. Throws `conflict` when the name is taken: names are how people tell gateways apart. */
export async function createGateway(ctx: Context, input: CreateGatewayInput): Promise<GatewaySummary> {
  requireScope(ctx, "gateways:write");
  return transaction(ctx, async (tx) => {
    refuseTakenName(await gatewayNameTaken(tx, input.name));
    const id = newId("gateway");
    const openclawVersion = plainVersion(input.openclawVersion);
    await insertGateway(tx, { id, name: input.name, openclawVersion, now: ctx.now() });
    await recordAudit(tx, {
      action: "gateway.created",
      subject: id,
      details: { name: input.name, openclawVersion },
    });
    announce(tx, { kind: "gateways" });
    return summariseGateway(tx, await findGateway(tx, id));
  });
}
