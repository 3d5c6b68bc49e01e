import type { Json } from "@/lib/openclaw/config-text/node";

/**
 * One provider entry, flattened: JSON pointer below `models.providers.<id>` → its value as JSON text. A model stands
 * under its id, so that the order of models does not count. A key never stands in it: a literal key is
 * `literal:<fingerprint>:<mask>`, or `literal` where no fingerprint can be made; one that a gateway has hidden is
 * `redacted`. Those three are no JSON.
 */
export type ProviderFacts = Readonly<Record<string, string>>;

export type ConfigFacts = {
  /** By provider id. */
  readonly providers: Readonly<Record<string, ProviderFacts>>;
  /** `agents.defaults.model.primary`; null where there is none. */
  readonly primaryModel: string | null;
};

/**
 * same; changed: see `changes`; missing: was exported, is not there; unseen: was exported, and what is not there may stand
 * in a file that the config includes; foreign: is there, nobody exported it.
 */
export const DRIFT_STATES = ["same", "changed", "missing", "unseen", "foreign"] as const;
export type DriftState = (typeof DRIFT_STATES)[number];

/**
 * `pointer`: below the provider's entry, or PRIMARY_MODEL_POINTER. `before`, `after`: JSON text, or `literal` with a
 * mask for a key; null where there is nothing.
 */
export type DriftChange = { pointer: string; before: string | null; after: string | null };
export type ProviderDrift = { providerId: string; state: DriftState; changes: readonly DriftChange[] };

/** The default model stands outside the entry of its provider, and drifts with it: this pointer begins at the root. */
export const PRIMARY_MODEL_POINTER = "/agents/defaults/model/primary";

/** A place of a config that takes values from other files, and which those are. Nobody looks into them. */
export type Include = { pointer: string; files: readonly string[] };

/** The value of a config that facts are read from. */
export type ConfigValue = Json;
