import "server-only";

import type { Context } from "@/lib/core/context";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import type { HoldState } from "@/lib/gateway-logs/holds";
import { createHoldReducer } from "@/lib/gateway-logs/reduce-holds";
import { resolveVersion } from "@/lib/gateway-logs/version";
import { candidateAuthProfileIds, hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";
import { listProviderIds } from "@/lib/profiles/list-provider-ids";

import { eventsBetween } from "./events/store";
import type { Hold } from "./schemas";
import type { StoredGateway } from "./store";

// The longest hold reported in the wild was 40 days (openclaw#130322); older events cannot hold anything now.
const HORIZON_MS = 45 * 24 * 60 * 60 * 1000;

/** Replays a gateway's events up to `at`: which auth profiles it held at that moment, soonest end first. */
export async function holdsOfGateway(
  ctx: Context,
  gateway: Pick<StoredGateway, "id" | "openclawVersion">,
  at: Date,
): Promise<Hold[]> {
  const from = new Date(at.getTime() - HORIZON_MS);
  const events: GatewayLogEvent[] = [];
  for await (const event of eventsBetween(ctx, { gatewayId: gateway.id, from, to: at })) events.push(event);

  const stated = events.findLast((event) => event.kind === "version-stated")?.version ?? null;
  const { version, source } = resolveVersion({ stated, given: gateway.openclawVersion });
  const reducer = createHoldReducer({ version, versionConfidence: source });
  for (const event of events) reducer.add(event);

  const names = await authProfileNames(ctx, events);
  return reducer
    .at(at)
    .map((hold) => toHold(hold, names))
    .sort(bySoonestEnd);
}

type Names = { idByHash: Map<string, string>; profileByProvider: Map<string, string> };

/** Ids to un-hash with: seen in clear in this log, and those OpenClaw would use for the providers we know. */
async function authProfileNames(ctx: Context, events: readonly GatewayLogEvent[]): Promise<Names> {
  const providers = await listProviderIds(ctx);
  const seenProviders = new Set(
    events.flatMap((event) => ("provider" in event && event.provider ? [event.provider] : [])),
  );
  const seenIds = events.flatMap((event) => (event.kind === "profile-named" ? [event.authProfileId] : []));
  const candidates = [...providers.map(({ providerId }) => providerId), ...seenProviders].flatMap(
    candidateAuthProfileIds,
  );
  return {
    idByHash: new Map([...candidates, ...seenIds].map((id) => [hashAuthProfileId(id), id])),
    profileByProvider: new Map(providers.map(({ providerId, profileId }) => [providerId, profileId])),
  };
}

function toHold(hold: HoldState, { idByHash, profileByProvider }: Names): Hold {
  return {
    authProfile: {
      hash: hold.authProfileHash,
      id: idByHash.get(hold.authProfileHash) ?? null,
      provider: hold.provider,
      profileId: profileByProvider.get(hold.provider) ?? null,
    },
    kind: hold.kind,
    reason: hold.reason,
    since: hold.since,
    until: hold.until,
    model: hold.model,
    errorCount: hold.errorCount,
    confidence: hold.confidence,
    rawError: hold.rawError,
  };
}

function bySoonestEnd(a: Hold, b: Hold): number {
  return (a.until ?? "9999").localeCompare(b.until ?? "9999") || a.since.localeCompare(b.since);
}
