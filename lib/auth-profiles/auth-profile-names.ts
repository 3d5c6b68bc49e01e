import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import type { AuthProfile } from "@/lib/gateways/schemas";
import { candidateAuthProfileIds, hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";
import { listProviderIds } from "@/lib/profiles/list-provider-ids";

import { selectAuthProfileNames } from "./store";

type KnownId = { id: string; knownBy: NonNullable<AuthProfile["knownBy"]> };

export type AuthProfileNames = {
  /** The id behind a hash; `seen` is what a log said in clear. Null while nobody knows. */
  idOf: (hash: string, provider: string, seen: string | null) => KnownId | null;
  /** Our provider profile of an OpenClaw provider id. */
  profileOf: (provider: string) => string | null;
};

/**
 * Whose hashes are whose: by what a log says in clear, what somebody named, and the ids that OpenClaw would use for a
 * provider, first of the hash's own, then of every one that we export.
 */
export async function authProfileNames(ctx: Context): Promise<AuthProfileNames> {
  requireScope(ctx, "gateways:read");
  const [ours, named] = await Promise.all([listProviderIds(ctx), selectAuthProfileNames(ctx)]);
  const profileByProvider = new Map(ours.map(({ providerId, profileId }) => [providerId, profileId]));

  function candidate(hash: string, provider: string): string | undefined {
    const own = candidatesOf(provider).get(hash);
    if (own !== undefined) return own;
    for (const { providerId } of ours) {
      const other = candidatesOf(providerId).get(hash);
      if (other !== undefined) return other;
    }
    return undefined;
  }

  return {
    idOf(hash, provider, seen) {
      if (seen !== null) return { id: seen, knownBy: "log" };
      const name = named.get(hash);
      if (name !== undefined) return { id: name, knownBy: "named" };
      const usual = candidate(hash, provider);
      return usual === undefined ? null : { id: usual, knownBy: "candidate" };
    },
    profileOf: (provider) => profileByProvider.get(provider) ?? null,
  };
}

/** Hash → usual id, of one provider. Hashing them took longer than replaying; provider ids come from logs: bounded. */
const candidatesByProvider = new Map<string, ReadonlyMap<string, string>>();
const PROVIDERS_KEPT = 2_000;

function candidatesOf(provider: string): ReadonlyMap<string, string> {
  const known = candidatesByProvider.get(provider);
  if (known) return known;
  const candidates = new Map(candidateAuthProfileIds(provider).map((id) => [hashAuthProfileId(id), id]));
  if (candidatesByProvider.size >= PROVIDERS_KEPT) candidatesByProvider.clear();
  candidatesByProvider.set(provider, candidates);
  return candidates;
}
