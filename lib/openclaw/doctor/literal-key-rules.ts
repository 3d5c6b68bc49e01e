import { scrubKeys } from "@/lib/alibaba/scrub";
import type { ConfigNode } from "@/lib/openclaw/config-text/node";
import type { ConfigPath } from "@/lib/openclaw/config-text/pointer";
import { checkEnvVar } from "@/lib/openclaw/env-var";

import type { DoctoredConfig } from "./doctored-config";
import { literalIn, shownKey, variableNameOf } from "./linked-keys";
import type { Placed } from "./members";
import type { DoctorRule } from "./rule";

export const LITERAL_KEY_RULES: readonly DoctorRule[] = [
  {
    code: "literal-key",
    severity: "risk",
    title: "The key of {provider} stands in the file",
    cause:
      "Whoever reads the file, a copy of it or the paste of it has the key {key}. openclaw secrets audit reports it too.",
    fix: "Put the key into ~/.openclaw/.env first, then write {variable} here and restart the gateway.",
    source: "knowledge config.md §1 rule 10, §4.1 (secrets audit: PLAINTEXT_FOUND)",
    *find(config, { variables = [] }) {
      const names = variableNamesFor(config);
      const set = new Set(variables);
      for (const { id, apiKey } of config.providers) {
        if (apiKey?.kind !== "literal" || !isKey(apiKey.inspection)) continue;
        const name = names.get(id);
        // A variable that nobody has set would take away a key that works.
        const isSet = name !== undefined && set.has(name);
        yield {
          paths: [apiKey.path],
          params: { provider: id, key: shownKey(apiKey), variable: `\${${name ?? "MY_API_KEY"}}` },
          edits: isSet ? [{ op: "set", path: apiKey.path, value: `\${${name}}` }] : [],
        };
      }
    },
  },
  {
    code: "literal-key-variable",
    severity: "risk",
    title: "The key in {name} stands in the file",
    cause:
      "Whoever reads the file, a copy of it or the paste of it has the key {key}. openclaw secrets audit does not report it here.",
    fix: "Put it into ~/.openclaw/.env, take it out of env.vars and restart the gateway.",
    source: "knowledge config.md §1 rule 10, §4.1 (secrets audit: clean)",
    *find({ variables }) {
      for (const variable of variables) {
        // One outside env.vars has a finding that says both.
        if (variable.form !== "vars") continue;
        const key = literalIn(variable);
        if (!key || !isKey(key.inspection)) continue;
        yield { paths: [variable.path], params: { name: variable.name, key: shownKey(key) } };
      }
    },
  },
  {
    code: "key-elsewhere",
    severity: "risk",
    title: "A key stands in {place}",
    cause: "It is not where OpenClaw looks for a provider's key, and whoever reads the file has it.",
    fix: "Remove it, or refer to a variable where OpenClaw takes one. If the file was shared, replace the key.",
    source: "knowledge config.md §2.1 (headers take a variable or a SecretRef), §1 rule 10",
    *find({ document, providers, variables }) {
      const known = new Set([...providers.map(({ apiKey }) => apiKey?.node), ...variables.map(nodeOf)]);
      for (const { node, path } of textsWithKeys(document.root)) {
        if (!known.has(node)) yield { paths: [path], params: { place: path } };
      }
    },
  },
];

type Inspection = NonNullable<ReturnType<typeof literalIn>>["inspection"];

/** Whole keys of any vendor; what is no key can stand in a file. */
function isKey(inspection: Inspection): boolean {
  if (inspection.verdict === "accepted") return true;
  return ["access-key-id", "modelscope-key", "other-vendor", "several-keys"].includes(inspection.code);
}

/** A variable for each literal key, named after its provider, where no other has that name. */
function variableNamesFor({ providers, variables }: DoctoredConfig): ReadonlyMap<string, string> {
  const taken = new Set(variables.map(({ name }) => name));
  for (const { apiKey } of providers) {
    const name = apiKey && variableNameOf(apiKey);
    if (name !== undefined) taken.add(name);
  }
  const names = new Map<string, string>();
  for (const { id, apiKey } of providers) {
    if (apiKey?.kind !== "literal") continue;
    const name = `${id
      .slice(0, 64)
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, "_")}_API_KEY`;
    if (taken.has(name) || !checkEnvVar(name).ok) continue;
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

function nodeOf({ node }: Placed): ConfigNode {
  return node;
}

/** The nodes themselves are walked: what a later member of the same name hides stands in the file all the same. */
function textsWithKeys(root: ConfigNode): readonly { node: ConfigNode; path: ConfigPath }[] {
  const found: { node: ConfigNode; path: ConfigPath }[] = [];
  const path: (string | number)[] = [];
  const walk = (node: ConfigNode, step?: string | number) => {
    if (step !== undefined) path.push(step);
    if (node.kind === "string" && scrubKeys(node.value).count > 0) found.push({ node, path: [...path] });
    if (node.kind === "object") for (const { name, value } of node.members) walk(value, name);
    if (node.kind === "array") for (const [index, item] of node.items.entries()) walk(item, index);
    if (step !== undefined) path.pop();
  };
  walk(root);
  return found;
}
