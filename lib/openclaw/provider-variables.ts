import { findPreset, type Preset } from "@/lib/alibaba/presets";

import data from "./data/provider-variables.json";
import reserved from "./data/reserved-provider-ids.json";
import { inRange } from "./versions";

type Row = { ids: string[]; since: string; before?: string; names: string[]; defaultPreset?: string };

/** Every variable that some provider takes a Model Studio key from. */
export const MODEL_STUDIO_VARIABLES: ReadonlySet<string> = new Set(data.rows.flatMap(({ names }) => names));

/**
 * The variables a version reads for a provider by itself, the first that is set first. None for an id of your own;
 * undefined for a plugin's id in a version that nobody has looked at.
 */
export function variablesReadFor(providerId: string, version: string): readonly string[] | undefined {
  const id = normalised(providerId);
  const row = rowFor(id, version);
  if (row) return row.names;
  return reserved.alibaba.some(({ ids }) => ids.includes(id)) ? undefined : [];
}

/** Where a provider sends its requests when no base URL is written; null where that is not known. */
export function defaultPresetOf(providerId: string, version: string): Preset | null {
  const preset = rowFor(normalised(providerId), version)?.defaultPreset;
  return preset === undefined ? null : findPreset(preset);
}

function rowFor(id: string, version: string): Row | undefined {
  return (data.rows as Row[]).find(({ ids, since, before }) => {
    return ids.includes(id) && inRange(version, { since, ...(before !== undefined && { before }) });
  });
}

/** OpenClaw compares the ids of providers in lower case. */
function normalised(providerId: string): string {
  return providerId.trim().toLowerCase();
}
