import { INCLUDE } from "../config-text/include";
import type { Json } from "../config-text/node";
import type { ConfigPath } from "../config-text/pointer";
import { itemsOf, objectOf, textOf, valueAt } from "../config-text/json-members";
import type { Candidates } from "./candidates";
import { foundKey, type KeySurroundings, literalKey, NO_SURROUNDINGS } from "./found-key";
import { foundModels } from "./found-models";
import type { ImportNotes } from "./import-notes";

/** The entries of an openclaw.json, or of a part of one. */
export function readOpenClaw(root: Json, candidates: Candidates, notes: ImportNotes): void {
  const around: KeySurroundings = {
    variables: variablesOf(root),
    authProfiles: new Set(Object.keys(objectOf(valueAt(root, ["auth", "profiles"])) ?? {})),
  };
  noteIncludes(root, notes);
  const providers = valueAt(root, ["models", "providers"]);
  readProviders(providers, ["models", "providers"], around, candidates, notes);
  noteUnclaimedKeys(root, providers, around, notes);
}

/** The entries of an agent's models.json, or of the content of `providers` alone. */
export function readModelsJson(root: Json, candidates: Candidates, notes: ImportNotes): void {
  noteIncludes(root, notes);
  const inner = valueAt(root, ["providers"]);
  const [providers, path] = objectOf(inner) ? [inner, ["providers"]] : [root, []];
  readProviders(providers, path, NO_SURROUNDINGS, candidates, notes);
}

function readProviders(
  providers: Json | undefined,
  path: ConfigPath,
  around: KeySurroundings,
  candidates: Candidates,
  notes: ImportNotes,
): void {
  for (const [providerId, value] of Object.entries(objectOf(providers) ?? {})) {
    const at = [...path, providerId];
    const entry = objectOf(value);
    if (providerId === INCLUDE) continue;
    if (!entry) notes.add("entry-unreadable", at);
    else {
      candidates.add({
        path: at,
        providerId,
        baseUrl: entry["baseUrl"],
        key: () => foundKey(entry["apiKey"], providerId, around),
        models: () => foundModels(entry["models"]),
      });
    }
  }
}

/** Files are named, not followed: they are on another machine. */
function noteIncludes(root: Json, notes: ImportNotes): void {
  // One path for the whole walk: a document of 5 MB has very many places and hardly an include.
  const path: (string | number)[] = [];
  function walk(value: Json): void {
    for (const [index, item] of itemsOf(value).entries()) step(index, item);
    const members = objectOf(value);
    for (const name in members) {
      const member = members[name] ?? null;
      if (name === INCLUDE) notes.add("include-not-followed", [...path, name], filesOf(member));
      else step(name, member);
    }
  }
  function step(name: string | number, inner: Json): void {
    if (typeof inner !== "object") return;
    path.push(name);
    walk(inner);
    path.pop();
  }
  walk(root);
}

function filesOf(include: Json): string {
  return [include, ...itemsOf(include)].flatMap((file) => textOf(file) ?? []).join(", ");
}

/** `env.vars.NAME`, and until 2026.7 `env.NAME`; the first counts where both are there (knowledge config.md §2.3). */
function variablesOf(root: Json): Map<string, string> {
  const env = objectOf(valueAt(root, ["env"])) ?? {};
  const all = [...Object.entries(env), ...Object.entries(objectOf(env["vars"]) ?? {})];
  return new Map(all.flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])));
}

/** Whose key it is only the reader knows: OpenClaw's plugins look for variables of many names. */
function noteUnclaimedKeys(
  root: Json,
  providers: Json | undefined,
  { variables }: KeySurroundings,
  notes: ImportNotes,
): void {
  const keys = Object.values(objectOf(providers) ?? {}).map((entry) => valueAt(entry, ["apiKey"]));
  const claimed = new Set(
    keys.flatMap((key) => textOf(key)?.replace(/^\$\{|\}$/g, "") ?? textOf(valueAt(key, ["id"])) ?? []),
  );
  for (const [name, value] of variables) {
    if (notes.isFull) return;
    if (claimed.has(name) || literalKey(value).kind !== "literal") continue;
    notes.add(
      "key-unclaimed",
      valueAt(root, ["env", "vars", name]) === undefined ? ["env", name] : ["env", "vars", name],
    );
  }
}
