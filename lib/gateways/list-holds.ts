import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { holdsOfGateway } from "./holds-of-gateway";
import type { HoldBoard } from "./schemas";
import { selectGateways } from "./store";

/** The hold board: every gateway's holds at `at` (now when left out), soonest end first. */
export async function listHolds(ctx: Context, { at }: { at?: string | undefined } = {}): Promise<HoldBoard> {
  requireScope(ctx, "gateways:read");
  const moment = at === undefined ? ctx.now() : new Date(at);
  const perGateway = await Promise.all(
    (await selectGateways(ctx)).map(async (gateway) => {
      const holds = await holdsOfGateway(ctx, gateway, moment);
      return holds.map((hold) => ({
        ...hold,
        gateway: { id: gateway.id, name: gateway.name, openclawVersion: gateway.openclawVersion },
      }));
    }),
  );
  const holds = perGateway.flat().sort((a, b) => (a.until ?? "9999").localeCompare(b.until ?? "9999"));
  return { at: moment.toISOString(), holds };
}
