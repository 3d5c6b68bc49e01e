import type { ExportAsk } from "@/lib/exports/queries";
import type { ExportSettings } from "@/lib/exports/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import type { Selection } from "./selection";
import { chosenVersion } from "./target-versions";

/** In the order of the list. A profile that stands alone needs no choosing. */
export function chosenProfiles(
  profiles: readonly ProfileSummary[],
  asked: string[] | null,
): ProfileSummary[] {
  if (asked === null) return profiles.length === 1 ? [...profiles] : [];
  return profiles.filter(({ id }) => asked.includes(id));
}

/** `provider/model` of every model the profiles offer. */
export function offeredModels(profiles: readonly ProfileSummary[]): string[] {
  return profiles.flatMap(({ openclawProviderId, models }) =>
    models.map(({ id }) => `${openclawProviderId}/${id}`),
  );
}

/** What the address asks for, as the API takes it; null while no profile is chosen. */
export function exportSettings(
  profiles: readonly ProfileSummary[],
  selection: Selection,
): ExportSettings | null {
  const chosen = chosenProfiles(profiles, selection.profiles);
  if (chosen.length === 0) return null;
  const offered = offeredModels(chosen);
  const { model, image, video } = selection;
  // What went away with its profile is left out: the first model is the default then.
  const primary = model !== null && offered.includes(model) ? model : null;
  return {
    profileIds: chosen.map(({ id }) => id),
    openclawVersion: chosenVersion(selection.version),
    form: selection.form,
    dialect: selection.dialect,
    keyMode: selection.key,
    providerMode: selection.provider,
    ...(primary !== null && { primaryModel: primary }),
    fallbackModels: [...new Set(selection.fallbacks)].filter(
      (reference) => offered.includes(reference) && reference !== (primary ?? offered[0]),
    ),
    aliases: Object.fromEntries(
      readAliases(selection.aliases).filter(([reference]) => offered.includes(reference)),
    ),
    mediaModels: {
      ...(isReference(image) && { image }),
      ...(isReference(video) && { video }),
    },
  };
}

/** `provider/model`, as OpenClaw writes it. */
export function isReference(text: string | null): text is string {
  return text !== null && /^[^/\s]+\/\S+$/.test(text);
}

/** Pairs of reference and alias from the address; what is neither is left out. */
export function readAliases(texts: readonly string[]): [reference: string, alias: string][] {
  return texts.flatMap((text): [string, string][] => {
    const at = text.indexOf("=");
    const alias = text.slice(at + 1).trim();
    return at > 0 && alias !== "" ? [[text.slice(0, at), alias]] : [];
  });
}

export function writeAliases(aliases: readonly (readonly [reference: string, alias: string])[]): string[] {
  return aliases.map(([reference, alias]) => `${reference}=${alias}`);
}

/** A pasted config, for as long as the page is open. */
export type PastedConfig = { id: number; text: string; at: string };

/** What stands between the settings and the text: something to choose, to paste or to confirm. */
export type Missing = "profile" | "base" | "consent";

export type Asked = { ask: ExportAsk; missing: null } | { ask: null; missing: Missing };

/**
 * What to ask the server for. Keys in clear are asked for only with the consent to exactly these settings, and a merge
 * only with the text to merge into.
 */
export function askOf(
  settings: ExportSettings | null,
  pasted: PastedConfig | null,
  consentedTo: ExportSettings | null,
): Asked {
  if (settings === null) return { ask: null, missing: "profile" };
  const merges = settings.form === "merged";
  if (merges && pasted === null) return { ask: null, missing: "base" };
  const reveals = settings.keyMode === "literal";
  if (reveals && !(consentedTo && sameSettings(settings, consentedTo))) {
    return { ask: null, missing: "consent" };
  }
  return {
    ask: {
      settings,
      ...(merges && pasted && { base: { id: pasted.id, text: pasted.text } }),
      ...(reveals && { confirmLiteralKeys: true as const }),
    },
    missing: null,
  };
}

/** Whether machines may fetch it by name: a merge needs a pasted text, and keys in clear are for people only. */
export function isFetchable({ form, keyMode }: ExportSettings): boolean {
  return form !== "merged" && keyMode !== "literal";
}

export function sameSettings(one: ExportSettings, other: ExportSettings): boolean {
  return fingerprint(one) === fingerprint(other);
}

function fingerprint({ aliases, mediaModels, ...rest }: ExportSettings): string {
  const parts = Object.entries({ ...rest, ...mediaModels }).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([parts, Object.entries(aliases).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
