import { PRESETS } from "@/lib/alibaba/presets";
import type { ExportProfile } from "@/lib/openclaw/export/export-profile";

/** Of each profile. */
export const MODELS = 50;

/** A profile as large as they come. */
export function exportedProfile(index: number): ExportProfile {
  const preset = PRESETS[index % PRESETS.length];
  if (!preset) throw new Error("there are no presets");
  return {
    name: `Profile ${index}`,
    plan: preset.plan,
    region: preset.region,
    hostKind: preset.hostKind,
    providerId: `alibaba-team-${index}`,
    envVar: `ALIBABA_TEAM_${index}_API_KEY`,
    baseUrl: preset.baseUrls.openai,
    nativeBaseUrl: preset.baseUrls.native,
    models: Array.from({ length: MODELS }, (_, model) => ({
      id: `model-${index}-${model}`,
      name: `Model ${model} of ${index}`,
      reasoning: model % 2 === 0,
      input: ["text", "image"],
      contextWindow: 1_000_000,
      maxTokens: 65_536,
    })),
    credentials: [{ label: "first" }],
  };
}
