import type { Dialect } from "@/lib/exports/schemas";

import type { ConfigNode, Json } from "../config-text/node";
import { editConfig } from "../config-text/edit-config";
import { readConfigText } from "../config-text/read-config-text";
import { type ConfigMember, configMembers } from "./config-members";
import { ExportRefused } from "./export-refused";
import { mergeAgents, mergeAllowList } from "./merge-agents";
import { type Change, Merge } from "./merge";
import { mergeProvider } from "./merge-provider";
import type { PlannedExport } from "./planned-export";

/**
 * A pasted config with the export in it: what the export does not set stays to the byte, with its order and comments.
 * Other providers are left alone, and so are models and settings that only the pasted config has. Every difference is in
 * `changes`. Throws ConfigTextRefused for a text that is no config, ExportRefused where something else stands in the way.
 */
export function mergeConfig(
  planned: PlannedExport,
  base: string,
): { text: string; dialect: Dialect; changes: Change[]; before: ConfigNode } {
  const members = configMembers(planned);
  // Who exports once more has most providers as they are.
  const document = readConfigText(base, { depth: 2, byName: providersIn(members) });
  const merge = new Merge(document.root);
  if (!merge.isObject([])) throw new ExportRefused("bad-base", "The pasted config is no object.");

  for (const { path, value } of members) {
    const [first, second] = path;
    if (first === "models" && second === "mode") mergeMode(merge, planned);
    else if (first === "models") mergeProvider(merge, path, value, planned.settings.keyMode);
    else if (first === "agents") mergeAgents(merge, path, value, planned.fallbacks);
    else if (first === "secrets") merge.set(path, value, "secret-provider");
    else if (first === "plugins") merge.set(path, value, "plugin");
    else if (second === "order") mergeOrder(merge, path, value);
    else merge.set(path, value, "auth-profile");
  }
  mergeAllowList(merge, planned);
  return {
    text: editConfig(document, merge.edits),
    dialect: document.dialect,
    changes: merge.changes,
    before: document.root,
  };
}

function providersIn(members: readonly ConfigMember[]): Map<string, Json> {
  const entries = members.filter(({ path }) => path[0] === "models" && path[1] === "providers");
  return new Map(entries.map(({ path, value }) => [path[2] ?? "", value]));
}

// “replace” hides the models that plugins bring. Otherwise it is the person's choice, and “merge” is the default.
function mergeMode(merge: Merge, { settings }: PlannedExport): void {
  const path = ["models", "mode"];
  if (settings.providerMode === "built-in" && merge.at(path) === "replace") {
    merge.set(path, "merge", "models-mode");
  }
}

/** Ours first; stored keys that only the pasted config names are tried after them. */
function mergeOrder(merge: Merge, path: readonly string[], ours: Json): void {
  const theirs = merge.at(path);
  const named = Array.isArray(ours) ? (ours as readonly Json[]) : [];
  const others = Array.isArray(theirs) ? (theirs as readonly Json[]).filter((id) => !named.includes(id)) : [];
  merge.set(path, [...named, ...others], "auth-order");
}
