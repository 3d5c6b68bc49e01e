import type { Preset } from "@/lib/alibaba/presets";
import { checkEnvVar, envVarWithSuffix, suggestEnvVar } from "@/lib/openclaw/env-var";
import type { ImportCandidate } from "@/lib/openclaw/import/candidate";
import { checkProviderId, suggestProviderId, withSuffix } from "@/lib/openclaw/provider-id";

const NAME_LENGTH_MAX = 80;

/** Names that are given away; each suggestion is added, so that no two entries of a document get the same. */
export type TakenNames = { names: Set<string>; providerIds: Set<string>; envVars: Set<string> };

export type SuggestedNames = { name: string; providerId: string; envVar: string };

/**
 * Names for the profile of an entry: those it has, where OpenClaw and we can take them and they are free, else those
 * that fit its preset.
 */
export function suggestNames(
  { name, providerId, key }: Pick<ImportCandidate, "name" | "providerId" | "key">,
  preset: Preset,
  taken: TakenNames,
): SuggestedNames {
  const ownId = checkProviderId(providerId).ok ? providerId : null;
  const suggestedId = withSuffix(ownId ?? suggestProviderId(preset), taken.providerIds);
  const called = name ?? (providerId.trim() === "" ? suggestedId : providerId.trim());
  const suggested = {
    providerId: suggestedId,
    // Room for the suffix.
    name: withSuffix(called.slice(0, NAME_LENGTH_MAX - 4).trim(), taken.names),
    envVar: freeEnvVar("envVar" in key ? key.envVar : undefined, preset, taken.envVars),
  };
  taken.names.add(suggested.name);
  taken.providerIds.add(suggested.providerId);
  taken.envVars.add(suggested.envVar);
  return suggested;
}

/** The variable the entry's key is in, unless somebody else reads or has it. */
function freeEnvVar(own: string | undefined, preset: Preset, taken: ReadonlySet<string>): string {
  if (own !== undefined && !taken.has(own)) {
    const verdict = checkEnvVar(own);
    if (verdict.ok && verdict.warning === null) return own;
  }
  return envVarWithSuffix(suggestEnvVar(preset), taken);
}
