import "server-only";

import { authProfileNames, type AuthProfileNames } from "@/lib/auth-profiles/auth-profile-names";
import { type Context, requireScope } from "@/lib/core/context";
import type { HoldReplay } from "@/lib/gateway-logs/hold-replay";

import { replayTo } from "./checkpoints/replay-to";
import { endOf, holdsOf, namer } from "./holds-of-gateway";
import type { HoldBoard, ProviderUse } from "./schemas";
import { selectGateways } from "./store";

/** The hold board: every gateway's holds at `at` (now when left out), soonest end first. */
export async function listHolds(ctx: Context, { at }: { at?: string | undefined } = {}): Promise<HoldBoard> {
  requireScope(ctx, "gateways:read");
  const moment = at === undefined ? ctx.now() : new Date(at);
  const [gateways, names] = await Promise.all([selectGateways(ctx), authProfileNames(ctx)]);
  const replayed = await Promise.all(
    gateways.map(async ({ id, name, openclawVersion }) => {
      const gateway = { id, name, openclawVersion };
      return { gateway, ...(await replayTo(ctx, gateway, moment)) };
    }),
  );
  const nameIt = namer(
    replayed.map(({ replay }) => replay),
    names,
  );
  const holds = replayed.flatMap(({ replay, gateway }) =>
    holdsOf(replay, moment, nameIt).map((hold) => ({ ...hold, gateway })),
  );
  const uses = replayed.flatMap(({ replay, gateway }) => usesOf(replay, gateway.id, names));
  return {
    at: moment.toISOString(),
    uses: at === undefined ? uses.sort((a, b) => b.at.localeCompare(a.at)) : [],
    holds: holds.sort((a, b) => endOf(a).localeCompare(endOf(b))),
  };
}

function usesOf(replay: HoldReplay, gatewayId: string, names: AuthProfileNames): ProviderUse[] {
  return replay.sightings().providers.flatMap(([provider, { use }]) =>
    use === null
      ? []
      : {
          gatewayId,
          provider,
          profileId: names.profileOf(provider),
          authProfileHash: use.authProfileHash,
          at: use.at,
          outcome: use.outcome,
        },
  );
}
