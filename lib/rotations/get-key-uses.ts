import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { listSameKeys } from "@/lib/credentials/list-same-keys";
import { listHandedOut } from "@/lib/exports/list-handed-out";
import { listSavedExports } from "@/lib/exports/list-saved-exports";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { listHolds } from "@/lib/gateways/list-holds";
import { recentEvents } from "@/lib/gateways/recent-events";
import { getProfile } from "@/lib/profiles/get-profile";
import { listProfiles } from "@/lib/profiles/list-profiles";

import { readKnownGateways } from "./known-gateways";
import type { KeyUses } from "./schemas";

const DAY_MS = 24 * 60 * 60 * 1_000;
/** What a gateway has not asked for in a month it can do without. */
const LOOKED_BACK_DAYS = 30;
const KINDS = [
  "failover-decision",
  "fallback-decision",
  "agent-end",
  "http-response",
  "agent-model",
  "lane-error",
] as const;
/** `session:agent:main:telegram:42`: the lane of a session names its agent. */
const AGENT_OF_LANE = /^session:agent:([\w-]{1,80})(?::|$)/;

/**
 * What breaks if this key dies: profiles that keep the very same key, gateways whose logs show the profile, with the
 * models they asked for, and exports that name it. A line of an agent does not name its provider: agents are told only
 * of a gateway whose log shows no other provider. Gateways for who may see them. Throws `not_found`.
 */
export async function getKeyUses(
  ctx: Context,
  { profileId, credentialId }: { profileId: string; credentialId: string },
): Promise<KeyUses> {
  requireScope(ctx, "profiles:read");
  const profile = await getProfile(ctx, profileId);
  if (!profile.credentials.some(({ id }) => id === credentialId)) {
    throw new DomainError("not_found", "There is no such credential.");
  }
  const twins = new Set((await listSameKeys(ctx, [credentialId])).get(credentialId));
  const alsoIn = (await listProfiles(ctx)).flatMap(({ id, name, credentials }) =>
    credentials
      .filter((other) => twins.has(other.id))
      .map(({ label }) => ({ profileId: id, profileName: name, label })),
  );
  return {
    credentialId,
    profile: { id: profile.id, name: profile.name },
    alsoIn,
    otherActiveKeys: profile.credentials.filter(({ id, state }) => state === "active" && id !== credentialId)
      .length,
    gateways: await gatewaysUsing(ctx, profile.openclawProviderId),
    exports: await exportsNaming(ctx, profileId),
  };
}

/** Saved exports by name and those that left without one; for who may see them. */
async function exportsNaming(ctx: Context, profileId: string): Promise<KeyUses["exports"]> {
  if (!ctx.actor.scopes.has("exports:read")) return [];
  const [saved, handedOut] = await Promise.all([listSavedExports(ctx), listHandedOut(ctx, { profileId })]);
  return [
    ...saved
      .filter(({ settings }) => settings.profileIds.includes(profileId))
      .map(({ name, createdAt, lastFetchedAt }) => ({ name, at: lastFetchedAt ?? createdAt })),
    ...handedOut.map(({ at }) => ({ name: null, at })),
  ];
}

async function gatewaysUsing(ctx: Context, provider: string): Promise<KeyUses["gateways"]> {
  const known = await readKnownGateways(ctx);
  if (known === null) return [];
  const since = new Date(ctx.now().getTime() - LOOKED_BACK_DAYS * DAY_MS).toISOString();
  const [recent, { uses }] = await Promise.all([recentEvents(ctx, { kinds: KINDS, since }), listHolds(ctx)]);
  const eventsOf = new Map(recent.map(({ gateway, events }) => [gateway.id, events]));
  return [...(known.byProvider.get(provider) ?? [])].flatMap((gatewayId) => {
    const gateway = known.all.get(gatewayId);
    if (!gateway) return [];
    const events = eventsOf.get(gatewayId) ?? [];
    const isOnly = [...known.byProvider].every(([id, ids]) => id === provider || !ids.has(gatewayId));
    return {
      gatewayId,
      gatewayName: gateway.name,
      lastUsedAt: uses.find((use) => use.gatewayId === gatewayId && use.provider === provider)?.at ?? null,
      agents: isOnly ? distinct(events.map(agentOf)) : [],
      models: distinct(events.map((event) => modelOf(event, provider))),
    };
  });
}

function modelOf(event: GatewayLogEvent, provider: string): string | null {
  return "provider" in event && event.provider === provider && "model" in event ? event.model : null;
}

function agentOf(event: GatewayLogEvent): string | null {
  return event.kind === "lane-error" ? (AGENT_OF_LANE.exec(event.lane)?.[1] ?? null) : null;
}

function distinct(names: readonly (string | null)[]): string[] {
  return [...new Set(names.filter((name) => name !== null))].toSorted();
}
