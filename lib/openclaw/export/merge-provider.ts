import type { KeyMode } from "@/lib/exports/schemas";

import type { Json } from "../config-text/node";
import { nodeAt } from "../config-text/pointer";
import { hasValue } from "../config-text/same-json";
import { isObject, type Merge } from "./merge";

type Path = readonly (string | number)[];

/** Puts one provider's entry into a pasted config; headers, time-outs and models that only it has are kept. */
export function mergeProvider(merge: Merge, path: Path, entry: Json, keyMode: KeyMode): void {
  const present = merge.nodeAt(path);
  if (!isObject(entry) || present?.kind !== "object") {
    merge.set(path, entry, "provider-added");
    return;
  }
  if (hasValue(present, entry)) return;
  for (const [name, value] of Object.entries(entry)) {
    if (name === "models") mergeModels(merge, [...path, name], value);
    else merge.set([...path, name], value, name === "apiKey" ? "key-changed" : "provider-changed");
  }
  if (keyMode !== "auth-profile") return;
  merge.remove([...path, "apiKey"], "key-removed");
  merge.remove([...path, "auth"], "key-removed");
}

function mergeModels(merge: Merge, path: Path, models: Json): void {
  const present = merge.nodeAt(path);
  if (present?.kind !== "array" || !Array.isArray(models)) {
    merge.set(path, models, "provider-changed");
    return;
  }
  const places = new Map<Json, number>();
  for (const [index, model] of present.items.entries()) {
    const id = nodeAt(model, ["id"]);
    if (id?.kind === "string" && !places.has(id.value)) places.set(id.value, index);
  }
  let end = present.items.length;
  for (const model of models as readonly Json[]) {
    if (!isObject(model)) continue;
    const place = model.id === undefined ? undefined : places.get(model.id);
    const there = place === undefined ? undefined : present.items[place];
    if (place === undefined || !there) {
      merge.set([...path, end], model, "model-added");
      end += 1;
    } else if (!hasValue(there, model)) mergeModel(merge, [...path, place], model);
  }
}

function mergeModel(merge: Merge, path: Path, model: { readonly [key: string]: Json }): void {
  for (const [name, value] of Object.entries(model)) {
    // Somebody may have written real prices; ours are zeros that stand for “not known”.
    if (name === "cost" && merge.nodeAt([...path, name])) continue;
    if (name === "compat" && isObject(value) && merge.isObject([...path, name])) {
      for (const [flag, is] of Object.entries(value)) merge.set([...path, name, flag], is, "model-changed");
    } else merge.set([...path, name], value, "model-changed");
  }
}
