import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import type { AuthProfile } from "@/lib/gateways/schemas";
import { listSeenProfiles } from "@/lib/gateways/list-seen-profiles";

import { authProfileNames } from "./auth-profile-names";

/** Every auth profile hash that logs have shown, those nobody knows the id of first, then by provider. */
export async function listAuthProfiles(ctx: Context): Promise<AuthProfile[]> {
  requireScope(ctx, "gateways:read");
  const names = await authProfileNames(ctx);
  const seen = Map.groupBy(await listSeenProfiles(ctx), ({ hash }) => hash);
  return [...seen]
    .map(([hash, sightings]): AuthProfile => {
      const [newest] = sightings.toSorted((a, b) => b.lastSeenAt.localeCompare(a.lastSeenAt));
      const provider = newest?.provider ?? "";
      const inClear = sightings.find(({ id }) => id !== null)?.id ?? null;
      return {
        hash,
        provider,
        ...(names.idOf(hash, provider, inClear) ?? { id: null, knownBy: null }),
        gatewayIds: sightings.map(({ gatewayId }) => gatewayId),
        lastSeenAt: newest?.lastSeenAt ?? "",
      };
    })
    .sort(
      (a, b) =>
        Number(a.id !== null) - Number(b.id !== null) ||
        a.provider.localeCompare(b.provider) ||
        (a.id ?? a.hash).localeCompare(b.id ?? b.hash),
    );
}
