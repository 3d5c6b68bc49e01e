import type { Json } from "../config-text/node";
import documents from "../data/import-documents.json";
import { itemsOf, objectOf } from "../config-text/json-members";
import type { ImportKind } from "./candidate";

/** What a document is, by the names in it; null for none of the kinds. */
export function importKindOf(root: Json): ImportKind | null {
  const list = itemsOf(root);
  if (list.length > 0) return list.some(hasSettings) ? "cc-switch" : null;
  const document = objectOf(root);
  if (!document) return null;
  if (isStatus(document)) return "status";
  if (isCcSwitch(document)) return "cc-switch";
  // Before models.json: OpenClaw's own config has its providers below `models`.
  if (documents.openclaw.rootNames.some((name) => objectOf(document[name]) || isInclude(document, name))) {
    return "openclaw";
  }
  return objectOf(document["providers"]) || isProviderMap(document) ? "models" : null;
}

/** An entry as OpenClaw has it, by itself: what cc-switch keeps as the settings of an OpenClaw provider. */
export function isBareEntry(value: Json | undefined): boolean {
  const entry = objectOf(value);
  if (!entry || !("baseUrl" in entry || "apiKey" in entry)) return false;
  return ["baseUrl", "models", "api"].some((name) => name in entry);
}

/** Whether an entry has its settings in a member of their own, as cc-switch writes them. */
export function hasSettings(entry: Json | undefined): boolean {
  const members = objectOf(entry);
  return members !== null && documents.ccSwitch.settings.some((name) => name in members);
}

function isStatus(document: { readonly [name: string]: Json }): boolean {
  const auth = objectOf(document["auth"]);
  return auth !== null && Array.isArray(auth["providers"]);
}

function isCcSwitch(document: { readonly [name: string]: Json }): boolean {
  if (hasSettings(document) || isBareEntry(document)) return true;
  return [document, ...Object.values(document)].some((section) => {
    const providers = objectOf(objectOf(section)?.["providers"]);
    if (!providers) return false;
    const entries = Object.values(providers);
    return entries.some(hasSettings) || (entries.length === 0 && "current" in (objectOf(section) ?? {}));
  });
}

/** The content of `providers` alone. */
function isProviderMap(document: { readonly [name: string]: Json }): boolean {
  const entries = Object.values(document);
  return entries.length > 0 && entries.every(isBareEntry);
}

function isInclude(document: { readonly [name: string]: Json }, name: string): boolean {
  return name.startsWith("$") && name in document;
}
