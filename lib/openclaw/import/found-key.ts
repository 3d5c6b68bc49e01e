import { inspectKey } from "@/lib/alibaba/keys";

import type { Json } from "../config-text/node";
import documents from "../data/import-documents.json";
import { objectOf, textOf } from "../config-text/json-members";
import type { FoundKey } from "./candidate";
import { plainName, shownText } from "./shown-text";

/** What a document says about keys outside its provider entries. */
export type KeySurroundings = {
  /** The variables that the document itself sets, by name. */
  variables: ReadonlyMap<string, string>;
  /** Ids of the auth profiles it names. */
  authProfiles: ReadonlySet<string>;
};

export const NO_SURROUNDINGS: KeySurroundings = { variables: new Map(), authProfiles: new Set() };

// Other spellings (`$NAME`, `${name}`) are sent as they are by OpenClaw (knowledge config.md §1 rule 10).
const VARIABLE = /^\$\{([A-Z_][A-Z0-9_]{0,127})\}$/;

/** models.json holds the bare name of the variable where the config has `${NAME}` (knowledge config.md §4.1). */
const BARE_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){1,12}$/;

const AUTH_PROFILE_LENGTH_MAX = 200;

/**
 * What stands where the key of `providerId` would. Only what `inspectKey` takes for a key becomes one; a variable that
 * the same document sets counts as its value.
 */
export function foundKey(value: Json | undefined, providerId: string, around: KeySurroundings): FoundKey {
  if (value === undefined || value === null) return { kind: "none" };
  const secretRef = objectOf(value);
  if (secretRef) return referredKey(secretRef, around);
  const text = textOf(value)?.trim();
  if (text === undefined) return { kind: "marker", code: "not-a-text" };
  if (text === "") return { kind: "none" };

  const variable = VARIABLE.exec(text)?.[1] ?? (BARE_NAME.test(text) ? text : undefined);
  if (variable !== undefined) return keyOfVariable(variable, around);
  if (isAuthProfileId(text, providerId, around)) return { kind: "marker", code: "auth-profile" };
  if (isOpenClawMarker(text)) return { kind: "marker", code: "openclaw-marker" };
  return literalKey(text);
}

/** A text that is a key or nothing: what pasting hygiene can take off is taken off. */
export function literalKey(text: string): FoundKey {
  const inspection = inspectKey(text);
  if (inspection.verdict === "accepted") return { kind: "literal", inspection };
  return inspection.code === "empty" ? { kind: "none" } : { kind: "marker", code: inspection.code };
}

function keyOfVariable(name: string, { variables }: KeySurroundings): FoundKey {
  const envVar = plainName(name, 128);
  if (envVar === null) return { kind: "marker", code: "variable-reference" };
  const value = variables.get(name);
  const key = value === undefined ? null : literalKey(value);
  return key?.kind === "literal" ? { ...key, envVar } : { kind: "reference", name: envVar, envVar };
}

/** `{source, provider, id}` (knowledge config.md §2.3). */
function referredKey(secretRef: { readonly [name: string]: Json }, around: KeySurroundings): FoundKey {
  const source = textOf(secretRef["source"]);
  const id = textOf(secretRef["id"]);
  if (source === null || id === null) return { kind: "marker", code: "not-a-text" };
  if (source === "env") return keyOfVariable(id, around);
  return { kind: "reference", name: shownText(`${source}:${id}`) };
}

function isAuthProfileId(text: string, providerId: string, { authProfiles }: KeySurroundings): boolean {
  if (authProfiles.has(text)) return true;
  const isOfProvider = providerId !== "" && text.startsWith(`${providerId}:`);
  return isOfProvider && plainName(text, AUTH_PROFILE_LENGTH_MAX) !== null;
}

function isOpenClawMarker(text: string): boolean {
  const { exact, prefixes } = documents.keyMarkers;
  return exact.includes(text) || prefixes.some((prefix) => text.startsWith(prefix));
}
