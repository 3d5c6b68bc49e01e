import type { Secret } from "@/lib/core/secret";

import { WAN } from "../built-in-providers";
import { checkEnvVar } from "../env-var";
import { checkProviderId } from "../provider-id";
import { refuseForm } from "./check-form";
import type { ExportProfile } from "./export-profile";
import { ExportRefused } from "./export-refused";
import { refuseKeyMode } from "./key-modes";
import { checkMedia } from "./media-models";
import type { PlannedExport, RenderSettings } from "./planned-export";
import { planProviders } from "./providers";

/**
 * Decides everything about an export, or throws ExportRefused. What a version lacks is refused with the version that
 * has it, never replaced by something else.
 */
export function planExport(
  profiles: readonly ExportProfile[],
  settings: RenderSettings,
  keys: ReadonlyMap<string, readonly Secret[]>,
): PlannedExport {
  const { openclawVersion: version, providerMode } = settings;
  refuseUnusable(profiles, settings);
  refuseForm(settings);
  const providers = planProviders(profiles, providerMode, version, keys);
  refuseKeyMode(settings.keyMode, version, providers);
  const media = checkMedia(settings.mediaModels, version);
  const planned = { settings, version, profiles, providers };
  if (providerMode === "wan") {
    const video = media.video ?? WAN.defaultModel;
    return { ...planned, primary: null, fallbacks: [], aliases: new Map(), media: { ...media, video } };
  }

  const find = (reference: string) => offeredModel(providers, reference);
  const primary = settings.primaryModel === undefined ? firstModel(providers) : find(settings.primaryModel);
  if (primary === undefined) {
    throw new ExportRefused("bad-primary-model", "None of the chosen profiles offers the default model.");
  }
  const fallbacks = settings.fallbackModels.map((reference) => {
    const found = find(reference);
    if (found !== undefined && found !== primary) return found;
    throw new ExportRefused(
      "bad-fallback-model",
      found === undefined
        ? "None of the chosen profiles offers one of the fallback models."
        : "The default model can’t be its own fallback.",
    );
  });
  return {
    ...planned,
    primary,
    fallbacks: [...new Set(fallbacks)],
    aliases: checkAliases(settings, find),
    media,
  };
}

function firstModel(providers: PlannedExport["providers"]): string | undefined {
  const [provider] = providers;
  const model = provider?.profiles[0]?.models[0];
  return provider && model && `${provider.id}/${model.id}`;
}

/** The model that people mean by a reference: with the profile's own id, or with that of the text. */
function offeredModel(providers: PlannedExport["providers"], reference: string): string | undefined {
  for (const { id, profiles } of providers) {
    for (const { providerId, models } of profiles) {
      for (const prefix of [`${id}/`, `${providerId}/`]) {
        const modelId = reference.startsWith(prefix) ? reference.slice(prefix.length) : null;
        if (models.some((model) => model.id === modelId)) return `${id}/${modelId}`;
      }
    }
  }
  return undefined;
}

function checkAliases(
  { aliases }: RenderSettings,
  find: (reference: string) => string | undefined,
): ReadonlyMap<string, string> {
  const checked = new Map<string, string>();
  // The order in which somebody typed them is no difference between two exports.
  for (const [reference, alias] of Object.entries(aliases).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const found = find(reference);
    if (found === undefined) {
      throw new ExportRefused("bad-alias", "None of the chosen profiles offers a model that has an alias.");
    }
    if (alias.includes("${")) throw new ExportRefused("bad-alias", "An alias must not contain “${”.");
    if ([...checked.values()].some((other) => other.toLowerCase() === alias.toLowerCase())) {
      throw new ExportRefused("bad-alias", "Two models have the same alias.");
    }
    checked.set(found, alias);
  }
  return checked;
}

function refuseUnusable(profiles: readonly ExportProfile[], { providerMode }: RenderSettings): void {
  if (profiles.length === 0) throw new ExportRefused("no-profiles", "Choose at least one profile.");
  const seen = new Map<string, string>();
  for (const { name, providerId, envVar, models } of profiles) {
    const idVerdict = checkProviderId(providerId);
    if (!idVerdict.ok && providerMode === "custom") {
      throw new ExportRefused("bad-provider-id", `${name}: ${idVerdict.message}`);
    }
    const other = seen.get(providerId);
    if (other !== undefined) {
      throw new ExportRefused(
        "duplicate-provider-id",
        `${other} and ${name} have the same provider id ${providerId}.`,
      );
    }
    seen.set(providerId, name);
    const varVerdict = checkEnvVar(envVar);
    if (!varVerdict.ok) throw new ExportRefused("bad-env-var", `${name}: ${varVerdict.message}`);
    if (models.length === 0) throw new ExportRefused("bad-model", `${name} has no model.`);
    // OpenClaw replaces ${VAR} in every text of its config, and 2026.2.17 does not start when VAR has no value.
    const substituted = models.find(({ id, name: label }) => id.includes("${") || label.includes("${"));
    if (substituted)
      throw new ExportRefused("bad-model", `${name}: a model's id or name must not contain “\${”.`);
  }
}
