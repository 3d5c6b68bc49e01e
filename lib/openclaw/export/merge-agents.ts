import type { Json } from "../config-text/node";
import { supports } from "../features";
import { offeredReferences } from "./config-members";
import { isObject, type Merge } from "./merge";
import type { PlannedExport } from "./planned-export";

type Path = readonly string[];

const MODELS: Path = ["agents", "defaults", "models"];

/** Puts one member under `agents.defaults` into a pasted config. */
export function mergeAgents(merge: Merge, path: Path, value: Json, fallbacks: readonly string[]): void {
  const parent = path.slice(0, -1);
  if (path[2] === "models") mergeListed(merge, path, value);
  // `model: "p/m"` is short for `model: { primary: "p/m" }`; it stays short where that says everything.
  else if (typeof merge.at(parent) === "string") {
    if (path.at(-1) === "fallbacks") return;
    const isDefault = path[2] === "model";
    const needsObject = isDefault && fallbacks.length > 0;
    merge.set(
      parent,
      needsObject ? { primary: value, fallbacks } : value,
      isDefault ? "default-model" : "media-model",
    );
  } else if (path.at(-1) === "fallbacks") merge.set(path, value, "fallback-models");
  else merge.set(path, value, path[2] === "model" ? "default-model" : "media-model");
}

function mergeListed(merge: Merge, path: Path, value: Json): void {
  const alias = isObject(value) ? value.alias : undefined;
  if (alias !== undefined) merge.set([...path, "alias"], alias, "alias");
  else if (merge.at(path) === undefined) merge.set(path, value, "listed-model");
}

/** Where `agents.defaults.models` is an allow-list and has something in it, what is exported has to be in it too. */
export function mergeAllowList(merge: Merge, { providers, aliases, version }: PlannedExport): void {
  const listed = merge.at(MODELS);
  if (aliases.size > 0 || supports(version, "modelListAllows") === "no") return;
  if (!isObject(listed) || Object.keys(listed).length === 0) return;
  for (const reference of offeredReferences(providers)) {
    if (!Object.hasOwn(listed, reference)) merge.set([...MODELS, reference], {}, "listed-model");
  }
}
