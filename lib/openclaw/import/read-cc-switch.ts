import type { Json } from "../config-text/node";
import type { ConfigPath } from "../config-text/pointer";
import { plainValue } from "../config-text/plain-value";
import { ConfigTextRefused, readConfigText } from "../config-text/read-config-text";
import documents from "../data/import-documents.json";
import { itemsOf, objectOf, textOf, valueAt } from "../config-text/json-members";
import type { FoundModel } from "./candidate";
import type { Candidates } from "./candidates";
import { foundKey, NO_SURROUNDINGS } from "./found-key";
import { foundModels, modelsNamed } from "./found-models";
import { hasSettings, isBareEntry } from "./import-kind";
import type { ImportNotes } from "./import-notes";

const { forms, settings: SETTINGS } = documents.ccSwitch;
type Form = (typeof forms)[number];

/** cc-switch names an entry by a UUID when the person gave no id: no id to keep. */
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * The entries of cc-switch's provider JSON: one entry, a list of them (rows of its database too), `{providers, current}`
 * or that per app. Which app an entry is for shows in its settings.
 */
export function readCcSwitch(root: Json, candidates: Candidates, notes: ImportNotes): void {
  for (const { path, id, entry } of entriesOf(root)) {
    const settings = settingsOf(entry);
    const form = settings && formOf(settings);
    if (!form) {
      notes.add("entry-unreadable", path);
      continue;
    }
    const named = id ?? textOf(valueAt(entry, ["id"])) ?? "";
    const providerId = UUID.test(named) ? "" : named;
    candidates.add({
      path,
      providerId,
      name: textOf(valueAt(entry, ["name"])),
      baseUrl: baseUrlOf(settings, form),
      key: () => foundKey(firstOf(settings, form.key), providerId, NO_SURROUNDINGS),
      models: () => modelsOf(settings, form),
    });
  }
}

type Entry = { path: ConfigPath; id: string | null; entry: Json };

function entriesOf(root: Json): Entry[] {
  if (hasSettings(root) || isBareEntry(root)) return [{ path: [], id: null, entry: root }];
  const list = itemsOf(root).map((entry, index) => ({ path: [index], id: null, entry }));
  if (list.length > 0) return list;
  const sections = Object.entries(objectOf(root) ?? {}).map(([app, section]) => ({ path: [app], section }));
  return [{ path: [], section: root }, ...sections].flatMap(({ path, section }) =>
    Object.entries(objectOf(valueAt(section, ["providers"])) ?? {}).map(([id, entry]) => ({
      path: [...path, "providers", id],
      id,
      entry,
    })),
  );
}

/** The settings of an entry; as JSON text where it is a row of the database. */
function settingsOf(entry: Json): Json | null {
  const written = SETTINGS.map((name) => objectOf(entry)?.[name]).find((value) => value !== undefined);
  if (typeof written !== "string") return written ?? entry;
  try {
    return plainValue(readConfigText(written).root);
  } catch (error) {
    if (error instanceof ConfigTextRefused) return null;
    throw error;
  }
}

function formOf(settings: Json): Form | null {
  const hasText = (paths: readonly string[][]) => textOf(firstOf(settings, paths) ?? null) !== null;
  return (
    forms.find(({ baseUrl, key }) => hasText(baseUrl) && hasText(key)) ??
    forms.find(({ baseUrl, key }) => hasText(baseUrl) || hasText(key)) ??
    null
  );
}

/** The first of these places that has something; empty texts are what presets leave for the person to fill in. */
function firstOf(settings: Json, paths: readonly string[][]): Json | undefined {
  return paths.map((path) => valueAt(settings, path)).find((value) => value !== undefined && value !== "");
}

/** Codex has its address in a TOML text. */
function baseUrlOf(settings: Json, { app, baseUrl }: Form): Json | undefined {
  const written = firstOf(settings, baseUrl);
  if (app !== "codex") return written;
  return textOf(written ?? null)?.match(
    /^[ \t]{0,20}base_url[ \t]{0,20}=[ \t]{0,20}["']([^"'\n]{1,2000})["']/m,
  )?.[1];
}

function modelsOf(settings: Json, { models }: Form): FoundModel[] {
  const found = models.map((path) => valueAt(settings, path));
  const lists = found.flatMap((value) => (typeof value === "string" ? [] : foundModels(value)));
  return lists.length > 0 ? lists : modelsNamed(found.map((value) => textOf(value ?? null)));
}
