import { inGatewayOrder } from "@/lib/credentials/rules";
import type { CredentialSummary } from "@/lib/credentials/schemas";
import type { RotationSummary } from "@/lib/rotations/schemas";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

/** A profile whose key can be replaced; `busy` while a rotation of it is open. */
export type Candidate = {
  id: string;
  name: string;
  owner: string | null;
  mask: string | null;
  busy: boolean;
};

type Owned = Pick<ProfileRow, "id" | "name" | "owner"> & {
  credentials: readonly Pick<CredentialSummary, "state" | "position" | "mask">[];
};

type CandidateFilter = { text: string; owner: string | null };

/** Profiles by name, with the key that would go. */
export function candidatesOf(
  profiles: readonly Owned[],
  rotations: readonly Pick<RotationSummary, "profileId" | "state">[],
): Candidate[] {
  const open = new Set(rotations.filter(({ state }) => state === "open").map(({ profileId }) => profileId));
  return profiles.map(({ id, name, owner, credentials }) => ({
    id,
    name,
    owner,
    mask: inGatewayOrder(credentials).find(({ state }) => state !== "retiring")?.mask ?? null,
    busy: open.has(id),
  }));
}

/** Who owns how many of them, by name. */
export function ownersOf(candidates: readonly Candidate[]): { owner: string; count: number }[] {
  const owned = candidates.filter(({ owner }) => owner !== null);
  return [...Map.groupBy(owned, ({ owner }) => owner ?? "")]
    .map(([owner, { length }]) => ({ owner, count: length }))
    .sort((a, b) => a.owner.localeCompare(b.owner));
}

/** By owner, and by any part of the name or the mask. */
export function matching(candidates: readonly Candidate[], { text, owner }: CandidateFilter): Candidate[] {
  const wanted = text.trim().toLowerCase();
  return candidates.filter(
    (candidate) =>
      (owner === null || candidate.owner === owner) &&
      `${candidate.name} ${candidate.mask ?? ""}`.toLowerCase().includes(wanted),
  );
}
