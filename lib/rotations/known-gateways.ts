import "server-only";

import type { Context } from "@/lib/core/context";
import { type ComparedKeys, findComparedKeys } from "@/lib/drift/find-compared-keys";
import { listGateways } from "@/lib/gateways/list-gateways";
import { listHolds } from "@/lib/gateways/list-holds";
import { listSeenProfiles } from "@/lib/gateways/list-seen-profiles";
import type { GatewaySummary, HoldBoard } from "@/lib/gateways/schemas";

/** What the logs of all gateways say: read once for however many rotations. */
export type KnownGateways = {
  all: ReadonlyMap<string, GatewaySummary>;
  /** Provider id → the gateways whose logs show it. */
  byProvider: ReadonlyMap<string, ReadonlySet<string>>;
  holds: HoldBoard["holds"];
  /** The newest proof that a gateway uses a provider, whichever key it was with. */
  uses: HoldBoard["uses"];
  /** Gateway id → hash of an auth profile → when a line named it last, ISO 8601. */
  lastNamed: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Gateway id → the keys that its config had when it was compared last. */
  configs: ReadonlyMap<string, ComparedKeys>;
};

/** Null for who may not see gateways. */
export async function readKnownGateways(ctx: Context): Promise<KnownGateways | null> {
  if (!ctx.actor.scopes.has("gateways:read")) return null;
  const [all, seen, board, configs] = await Promise.all([
    listGateways(ctx),
    listSeenProfiles(ctx),
    listHolds(ctx),
    findComparedKeys(ctx),
  ]);
  const byProvider = new Map<string, Set<string>>();
  for (const { provider, gatewayId } of [...seen, ...board.uses]) {
    byProvider.set(provider, (byProvider.get(provider) ?? new Set()).add(gatewayId));
  }
  const lastNamed = Map.groupBy(seen, ({ gatewayId }) => gatewayId);
  return {
    all: new Map(all.map((gateway) => [gateway.id, gateway])),
    byProvider,
    holds: board.holds,
    uses: board.uses,
    lastNamed: new Map(
      [...lastNamed].map(
        ([gatewayId, profiles]) =>
          [gatewayId, new Map(profiles.map(({ hash, lastSeenAt }) => [hash, lastSeenAt]))] as const,
      ),
    ),
    configs,
  };
}
