import { modelsFor } from "@/lib/alibaba/models";
import type { Preset } from "@/lib/alibaba/presets";
import { checkEnvVar, envVarWithSuffix, suggestEnvVar } from "@/lib/openclaw/env-var";
import { checkProviderId, suggestProviderId, withSuffix } from "@/lib/openclaw/provider-id";
import type { CreateProfileInput, ModelEntry, ProfileSummary } from "@/lib/profiles/schemas";

import { presetOf, type Where } from "./where";

/** The form without the key. Null: not touched, so the suggestion for the choice stands in it. */
export type Form = {
  where: Where;
  name: string | null;
  owner: string;
  providerId: string | null;
  envVar: string | null;
  models: ModelEntry[] | null;
};

type Names = Pick<ProfileSummary, "name" | "openclawProviderId" | "envVar">;

/** What will be saved, with the suggestions filled in; null while the place is not chosen. */
export type Filled = {
  preset: Preset;
  name: string;
  providerId: string;
  envVar: string;
  models: readonly ModelEntry[];
};

export function fill(form: Form, existing: readonly Names[], suggestedName: string): Filled | null {
  const preset = presetOf(form.where);
  if (!preset) return null;
  return {
    preset,
    name: form.name ?? suggestedName,
    providerId:
      form.providerId ??
      withSuffix(
        suggestProviderId(preset),
        existing.map(({ openclawProviderId }) => openclawProviderId),
      ),
    envVar:
      form.envVar ??
      envVarWithSuffix(
        suggestEnvVar(preset),
        existing.map(({ envVar }) => envVar),
      ),
    models: form.models ?? modelsFor(preset.plan),
  };
}

export function toInput(form: Form, filled: Filled): CreateProfileInput {
  const { preset, name, providerId, envVar } = filled;
  const owner = form.owner.trim();
  return {
    name: name.trim(),
    presetId: preset.id,
    ...(preset.needsWorkspaceId && { workspaceId: form.where.workspaceId }),
    openclawProviderId: providerId,
    envVar,
    ...(form.models && { models: form.models }),
    ...(owner !== "" && { owner }),
  };
}

/** Whether the profile may carry this provider id, beside the profiles that are there. */
export function providerIdVerdict(id: string, existing: readonly Names[]) {
  const verdict = checkProviderId(id);
  if (!verdict.ok) return { tone: "down", code: verdict.code } as const;
  const taken = existing.find(({ openclawProviderId }) => openclawProviderId === id);
  return taken ? ({ tone: "down", code: "taken", profile: taken.name } as const) : ({ tone: "ok" } as const);
}

/** Two profiles may read one variable, but then they send the same key. */
export function envVarVerdict(name: string, existing: readonly Names[]) {
  const verdict = checkEnvVar(name);
  if (!verdict.ok) return { tone: "down", code: verdict.code } as const;
  if (verdict.warning) return { tone: "degraded", code: verdict.warning.code } as const;
  const shared = existing.find(({ envVar }) => envVar === name);
  return shared
    ? ({ tone: "degraded", code: "shared", profile: shared.name } as const)
    : ({ tone: "ok" } as const);
}
