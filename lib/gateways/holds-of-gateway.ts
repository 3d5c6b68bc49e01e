import "server-only";

import { authProfileNames, type AuthProfileNames } from "@/lib/auth-profiles/auth-profile-names";
import type { Context } from "@/lib/core/context";
import type { HoldReplay } from "@/lib/gateway-logs/hold-replay";
import type { HoldState } from "@/lib/gateway-logs/holds";

import { replayTo } from "./checkpoints/replay-to";
import type { Hold } from "./schemas";
import type { StoredGateway } from "./store";

/** Which auth profiles a gateway held at `at`, soonest end first. */
export async function holdsOfGateway(
  ctx: Context,
  gateway: Pick<StoredGateway, "id" | "openclawVersion">,
  at: Date,
): Promise<Hold[]> {
  const { replay } = await replayTo(ctx, gateway, at);
  return holdsOf(replay, at, namer([replay], await authProfileNames(ctx)));
}

/** The same of a replay that has been made. */
export function holdsOf(replay: HoldReplay, at: Date, nameIt: Namer): Hold[] {
  return replay
    .standingAt(at)
    .map((hold) => ({ ...nameIt(hold), since: hold.since, until: hold.until }))
    .sort((a, b) => endOf(a).localeCompare(endOf(b)) || a.since.localeCompare(b.since));
}

/** For sorting: what has no known end ends last. */
export function endOf({ until }: Pick<Hold, "until">): string {
  return until ?? "9999";
}

type Namer = (hold: HoldState) => Omit<Hold, "since" | "until">;

/** Says whose profile is held, also by what the logs of these replays say in clear. Beginning and end are the caller's. */
export function namer(replays: readonly HoldReplay[], names: AuthProfileNames): Namer {
  const inClear = new Map(
    replays.flatMap((replay) =>
      replay.sightings().profiles.flatMap(([hash, { id }]) => (id === null ? [] : [[hash, id] as const])),
    ),
  );
  return ({ authProfileHash: hash, provider, kind, reason, model, errorCount, confidence, rawError }) => ({
    authProfile: {
      hash,
      id: names.idOf(hash, provider, inClear.get(hash) ?? null)?.id ?? null,
      provider,
      profileId: names.profileOf(provider),
    },
    kind,
    reason,
    model,
    errorCount,
    confidence,
    rawError,
  });
}
