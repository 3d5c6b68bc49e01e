import { modelsFor, thinkingOf } from "@/lib/alibaba/models";
import { baseUrlsFor, findPreset, type Preset } from "@/lib/alibaba/presets";
import type { ProviderMode } from "@/lib/exports/schemas";
import { suggestEnvVar } from "@/lib/openclaw/env-var";
import type { ExportProfile } from "@/lib/openclaw/export/export-profile";
import { supports } from "@/lib/openclaw/features";
import { suggestProviderId } from "@/lib/openclaw/provider-id";

/** No workspace of anybody's. */
const WORKSPACE_ID = "ws-7fk2q9abc123";

/** A profile as the product makes it from a preset, with the names it suggests. */
export function profileOf(preset: Preset): ExportProfile {
  const { openai, native } = baseUrlsFor(preset, preset.needsWorkspaceId ? WORKSPACE_ID : null);
  return {
    name: preset.id,
    plan: preset.plan,
    region: preset.region,
    hostKind: preset.hostKind,
    providerId: suggestProviderId(preset),
    envVar: suggestEnvVar(preset),
    baseUrl: openai,
    nativeBaseUrl: native,
    models: modelsFor(preset.plan),
    credentials: [],
  };
}

export function profileOfPreset(id: string): ExportProfile {
  const preset = findPreset(id);
  if (!preset) throw new Error(`There is no preset ${id}.`);
  return profileOf(preset);
}

/** Every plan that one export of a mode can hold: a built-in id stands for one base URL and one variable only. */
const TOGETHER: Record<ProviderMode, readonly (readonly string[])[]> = {
  custom: [["standard-us-east-1-shared", "coding-intl", "token-team-cn", "token-personal-intl"]],
  "built-in": [
    ["standard-cn-beijing-shared", "token-team-cn"],
    ["coding-intl", "token-personal-intl"],
  ],
  wan: [["standard-cn-beijing-shared"]],
};

/** The first model, and one with other flags: OpenClaw's time grows with the models, and more would show nothing new. */
function withFewModels(profile: ExportProfile): ExportProfile {
  const [first, ...others] = profile.models;
  const different = others.find(({ id }) => thinkingOf(id) === "only");
  return { ...profile, models: [first, different].filter((model) => model !== undefined) };
}

/** The first profile has keys to put in order. */
function withTwoKeys(profile: ExportProfile, index: number): ExportProfile {
  const labels = index === 0 ? ["first", "second"] : ["only"];
  return { ...profile, credentials: labels.map((label) => ({ label })) };
}

/** Sets of profiles that between them have every plan for which this version has the provider mode. */
export function triedProfiles(mode: ProviderMode, version: string): ExportProfile[][] {
  const hasTokenPlan = mode !== "built-in" || supports(version, "builtInTokenPlan") === "yes";
  return TOGETHER[mode].map((ids) =>
    ids
      .map(profileOfPreset)
      .filter(({ plan }) => hasTokenPlan || !plan.startsWith("token"))
      .map(withFewModels)
      .map(withTwoKeys),
  );
}
