import { modelsFor } from "@/lib/alibaba/models";
import { baseUrlsFor, type Preset, PRESETS } from "@/lib/alibaba/presets";
import { suggestEnvVar } from "@/lib/openclaw/env-var";
import type { ExportProfile } from "@/lib/openclaw/export/export-profile";
import { suggestProviderId } from "@/lib/openclaw/provider-id";

/**
 * validate: OpenClaw accepts the exported file. compare: and loads the values that were exported.
 * merge: the exported commands merge it into a config with other settings.
 * control: the same export with one unknown model flag is refused, so an acceptance means something.
 */
export type Proof = "validate" | "compare" | "merge" | "control";

export type Case = { id: string; proof: Proof; profiles: ExportProfile[] };

/** No workspace of anybody's. */
const WORKSPACE_ID = "ws-7fk2q9abc123";

/** A profile as the product makes it from a preset, with the names it suggests. */
export function profileOf(preset: Preset): ExportProfile {
  return {
    name: preset.id,
    plan: preset.plan,
    providerId: suggestProviderId(preset),
    envVar: suggestEnvVar(preset),
    baseUrl: baseUrlsFor(preset, preset.needsWorkspaceId ? WORKSPACE_ID : null).openai,
    models: modelsFor(preset.plan),
  };
}

const TWO = PRESETS.filter(({ id }) => ["standard-us-east-1-shared", "token-team-cn"].includes(id)).map(
  profileOf,
);

/** Two profiles suffice for merging: `config patch` of 2026.5.12 takes half a minute for all of them. */
const SEVERAL: readonly Case[] = [
  { id: "all presets in one export", proof: "compare", profiles: PRESETS.map(profileOf) },
  { id: "two presets, merged by the exported commands", proof: "merge", profiles: TWO },
  { id: "refuses the export once an unknown model flag is added", proof: "control", profiles: TWO },
];

/** One case per preset, and those with several. */
export function everyCase(): Case[] {
  return [...PRESETS.map(caseOf), ...SEVERAL];
}

/** One preset per plan and host kind, so that a refusal blames the right one, and the cases with several. */
export function sampleCases(): Case[] {
  const seen = new Set<string>();
  const chosen = PRESETS.filter(({ plan, hostKind }) => {
    const kind = `${plan} ${hostKind}`;
    return !seen.has(kind) && seen.add(kind);
  });
  return [...chosen.map(caseOf), ...SEVERAL];
}

function caseOf(preset: Preset): Case {
  return { id: preset.id, proof: "validate", profiles: [profileOf(preset)] };
}
