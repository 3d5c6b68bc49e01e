import { keyFit, maskKey } from "@/lib/alibaba/keys";
import type { Preset } from "@/lib/alibaba/presets";
import type { Secret } from "@/lib/core/secret";
import type { FoundKey, ImportCandidate } from "@/lib/openclaw/import/candidate";

import { knownProfile, type ProfileAtHand } from "./known-profile.rules";
import { refusalOf } from "./refusal.rules";
import type { ImportItem } from "./schemas";
import { suggestNames, type TakenNames } from "./suggest-names.rules";

/** An entry and what would come of it. */
export type PlannedEntry = { candidate: ImportCandidate; item: ImportItem };

export type KeptKey = ImportItem["key"]["sameAs"][number];

/** What we have already. `sameKeys` answers where a key of the document is kept. */
export type AtHand = {
  profiles: readonly (ProfileAtHand & { envVar: string })[];
  sameKeys: ReadonlyMap<Secret, readonly KeptKey[]>;
};

/** What would come of each entry, in their order. The same entries and the same store give the same names. */
export function planImport(
  candidates: readonly ImportCandidate[],
  { profiles, sameKeys }: AtHand,
): PlannedEntry[] {
  const taken: TakenNames = {
    names: new Set(profiles.map(({ name }) => name)),
    providerIds: new Set(profiles.map(({ openclawProviderId }) => openclawProviderId)),
    envVars: new Set(profiles.map(({ envVar }) => envVar)),
  };
  return candidates.map((candidate, index) => {
    const { address, key } = candidate;
    const sameAs = key.kind === "literal" ? (sameKeys.get(key.inspection.key) ?? []) : [];
    const known = knownProfile(candidate, profiles, new Set(sameAs.map(({ profileId }) => profileId)));
    const refusal = refusalOf(address);
    const presets = address?.kind === "recognised" ? [address.preset, ...address.alternatives] : [];
    const [preset] = presets;
    const names = preset && suggestNames(candidate, preset, taken);
    const notices = address && "repairs" in address ? address.repairs.map(({ code }) => code as string) : [];
    if (presets.length > 1) notices.push("edition-assumed");
    if (candidates.slice(0, index).some((above) => isSame(above, candidate)))
      notices.push("repeats-an-entry");
    return {
      candidate,
      item: {
        pointer: candidate.pointer,
        providerId: candidate.providerId || candidate.name || names?.providerId || candidate.pointer || "/",
        baseUrl: candidate.baseUrl,
        verdict: known ? "known" : refusal ? "refused" : "new",
        refusal: known ? null : refusal,
        presetId: preset?.id ?? null,
        notices,
        editions: presets.length > 1 ? presets.map(({ id }) => id) : [],
        profile: known && { id: known.id, name: known.name },
        suggestedName: names?.name ?? "",
        suggestedProviderId: names?.providerId ?? "",
        suggestedEnvVar: names?.envVar ?? "",
        models: candidate.models.map(({ id }) => id),
        key: { ...shownKey(key, preset), sameAs: [...sameAs] },
      },
    };
  });
}

/** Whether two entries lead to the same place with the same key. */
function isSame(one: ImportCandidate, other: ImportCandidate): boolean {
  if (one.address?.kind !== "recognised" || other.address?.kind !== "recognised") return false;
  if (one.key.kind !== "literal" || other.key.kind !== "literal") return false;
  return (
    one.address.baseUrls.openai === other.address.baseUrls.openai &&
    one.key.inspection.key.reveal() === other.key.inspection.key.reveal()
  );
}

function shownKey(key: FoundKey, preset: Preset | undefined): Omit<ImportItem["key"], "sameAs"> {
  const nothing = { kind: key.kind, mask: null, detail: null, misfit: null };
  switch (key.kind) {
    case "literal": {
      const fit = preset && keyFit(key.inspection.kind, preset);
      const misfit = fit && !fit.fits ? { code: fit.code, message: fit.message } : null;
      return { ...nothing, mask: maskKey(key.inspection.key), misfit };
    }
    case "reference":
      return { ...nothing, detail: key.name };
    case "marker":
      return { ...nothing, detail: key.code };
    case "none":
      return nothing;
  }
}
