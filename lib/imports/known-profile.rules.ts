import type { ImportCandidate } from "@/lib/openclaw/import/candidate";

export type ProfileAtHand = { id: string; name: string; baseUrl: string; openclawProviderId: string };

/**
 * The profile that leads where the entry leads: of several the one with this key, else with this provider id, else the
 * first. Where a document names no base URLs, the provider id alone decides.
 */
export function knownProfile(
  { address, providerId }: Pick<ImportCandidate, "address" | "providerId">,
  profiles: readonly ProfileAtHand[],
  withSameKey: ReadonlySet<string>,
): ProfileAtHand | null {
  const sharesId = (profile: ProfileAtHand) => profile.openclawProviderId === providerId;
  if (address === null) return profiles.find(sharesId) ?? null;
  if (address.kind !== "recognised") return null;
  const there = profiles.filter(({ baseUrl }) => baseUrl === address.baseUrls.openai);
  return there.find(({ id }) => withSameKey.has(id)) ?? there.find(sharesId) ?? there[0] ?? null;
}
