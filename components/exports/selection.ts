import { createLoader, parseAsArrayOf, parseAsString } from "nuqs/server";

import type { RenderExportInput } from "@/lib/exports/schemas";
import type { GatewaySummary } from "@/lib/gateways/schemas";
import { EXPORT_TARGETS } from "@/lib/openclaw/features";
import { compareVersions, parseVersion } from "@/lib/openclaw/versions";
import type { ProfileSummary } from "@/lib/profiles/schemas";

/** What of the page stands in its address, so that a link leads to the same text. */
export const SELECTION_PARSERS = {
  profiles: parseAsArrayOf(parseAsString),
  version: parseAsString,
  model: parseAsString,
};

export const loadSelection = createLoader(SELECTION_PARSERS);

/** As it stands in the address; null where the address says nothing. */
export type Selection = { profiles: string[] | null; version: string | null; model: string | null };

/** The newest version whose real program judges our exports. */
const NEWEST_TARGET = EXPORT_TARGETS.at(-1) ?? "";

export type TargetVersion = { version: string; gateways: string[] };

/** The versions to choose from, newest first: those tried, those the gateways run, and the one asked for. */
export function targetVersions(
  gateways: readonly Pick<GatewaySummary, "name" | "openclawVersion">[],
  asked: string | null,
): TargetVersion[] {
  const byVersion = new Map<string, string[]>(EXPORT_TARGETS.map((version) => [version, []]));
  for (const { name, openclawVersion } of gateways) {
    const version = openclawVersion?.replace(/^v/, "");
    if (version && parseVersion(version)) byVersion.set(version, [...(byVersion.get(version) ?? []), name]);
  }
  const chosen = chosenVersion(asked);
  if (!byVersion.has(chosen)) byVersion.set(chosen, []);
  return [...byVersion]
    .map(([version, names]) => ({ version, gateways: names, parsed: parseVersion(version) }))
    .sort((a, b) => (a.parsed && b.parsed ? compareVersions(b.parsed, a.parsed) : 0))
    .map(({ version, gateways: names }) => ({ version, gateways: names }));
}

export function chosenVersion(asked: string | null): string {
  return asked !== null && parseVersion(asked) ? asked.trim().replace(/^v/, "") : NEWEST_TARGET;
}

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

/** What to ask the API for; null while no profile is chosen. */
export function exportInput(
  profiles: readonly ProfileSummary[],
  { profiles: asked, version, model }: Selection,
): RenderExportInput | null {
  const chosen = chosenProfiles(profiles, asked);
  if (chosen.length === 0) return null;
  return {
    profileIds: chosen.map(({ id }) => id),
    openclawVersion: chosenVersion(version),
    format: "fragment",
    keyMode: "env",
    // One that went away with its profile falls back to the first.
    ...(model !== null && offeredModels(chosen).includes(model) && { primaryModel: model }),
  };
}
