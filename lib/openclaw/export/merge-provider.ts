import type { KeyMode } from "@/lib/exports/schemas";

import type { Json } from "../config-text/node";
import { isObject, type Merge } from "./merge";

type Path = readonly (string | number)[];

/** Puts one provider's entry into a pasted config; headers, time-outs and models that only it has are kept. */
export function mergeProvider(merge: Merge, path: Path, entry: Json, keyMode: KeyMode): void {
  if (!isObject(entry) || !merge.isObject(path)) {
    merge.set(path, entry, "provider-added");
    return;
  }
  for (const [name, value] of Object.entries(entry)) {
    if (name === "models") mergeModels(merge, [...path, name], value);
    else merge.set([...path, name], value, name === "apiKey" ? "key-changed" : "provider-changed");
  }
  if (keyMode !== "auth-profile") return;
  merge.remove([...path, "apiKey"], "key-removed");
  merge.remove([...path, "auth"], "key-removed");
}

function mergeModels(merge: Merge, path: Path, models: Json): void {
  const present = merge.at(path);
  if (!Array.isArray(present) || !Array.isArray(models)) {
    merge.set(path, models, "provider-changed");
    return;
  }
  const places = new Map<Json | undefined, number>();
  for (const [index, model] of (present as readonly Json[]).entries()) {
    const id = isObject(model) ? model.id : undefined;
    if (!places.has(id)) places.set(id, index);
  }
  let end = present.length;
  for (const model of models as readonly Json[]) {
    if (!isObject(model)) continue;
    const place = places.get(model.id);
    if (place === undefined) {
      merge.set([...path, end], model, "model-added");
      end += 1;
    } else mergeModel(merge, [...path, place], model);
  }
}

function mergeModel(merge: Merge, path: Path, model: { readonly [key: string]: Json }): void {
  for (const [name, value] of Object.entries(model)) {
    // Somebody may have written real prices; ours are zeros that stand for “not known”.
    if (name === "cost" && merge.at([...path, name]) !== undefined) continue;
    if (name === "compat" && isObject(value) && merge.isObject([...path, name])) {
      for (const [flag, is] of Object.entries(value)) merge.set([...path, name, flag], is, "model-changed");
    } else merge.set([...path, name], value, "model-changed");
  }
}
