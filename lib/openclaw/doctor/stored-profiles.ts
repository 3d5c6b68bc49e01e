import type { DoctoredConfig } from "./doctored-config";
import type { DoctorContext } from "./finding";
import { itemsOf, membersOf } from "./members";

/**
 * Tells whether a key is stored for a provider, as far as it is known: the caller says so, or auth.profiles or
 * auth.order names it (the keys themselves are in OpenClaw's store).
 */
export function hasStoredProfile(
  { profiles, members }: DoctoredConfig,
  { storedProfiles = [] }: DoctorContext,
): (providerId: string) => boolean {
  const ordered = [...membersOf(membersOf(members.get("auth")).get("order"))].filter(
    ([, order]) => itemsOf(order).length > 0,
  );
  const known = new Set(
    [
      ...profiles.flatMap(({ provider }) => provider ?? []),
      ...ordered.map(([id]) => id),
      ...storedProfiles,
    ].map(normalised),
  );
  return (providerId) => known.has(normalised(providerId));
}

/** OpenClaw compares the ids of providers in lower case. */
function normalised(providerId: string): string {
  return providerId.trim().toLowerCase();
}
