import { checkEnvVar } from "@/lib/openclaw/env-var";
import { supports } from "@/lib/openclaw/features";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctorEdit } from "./finding";
import { isVariableName } from "./key-rules";
import { variableNameOf } from "./linked-keys";
import { type Placed, textOf } from "./members";
import type { DoctorRule } from "./rule";

export const VARIABLE_RULES: readonly DoctorRule[] = [
  {
    code: "not-a-variable",
    severity: "fault",
    title: "{place} is sent as it is written",
    cause:
      "OpenClaw replaces only names in upper case within a dollar sign and braces. Every other text it sends as the key.",
    fix: "Write {variable}, and give the variable that name too.",
    source: "knowledge config.md §1 rule 10, §2.1",
    *find({ providers, variables }) {
      const byName = new Map(variables.map((variable) => [variable.name, variable]));
      for (const { apiKey } of providers) {
        if (apiKey?.kind !== "not-a-variable") continue;
        const name = apiKey.name.toUpperCase().replace(/[.-]/g, "_");
        const defined = byName.get(apiKey.name);
        const rename: DoctorEdit[] =
          defined && apiKey.name !== name && !byName.has(name)
            ? [{ op: "rename", path: defined.path, name }]
            : [];
        yield {
          paths: [apiKey.path, ...(defined ? [defined.path] : [])],
          params: { place: apiKey.path, variable: `\${${name}}` },
          edits: checkEnvVar(name).ok
            ? [{ op: "set", path: apiKey.path, value: `\${${name}}` }, ...rename]
            : [],
        };
      }
    },
  },
  {
    code: "bare-variable-name",
    severity: "risk",
    title: "{place} holds the name of a variable, not its value",
    cause: "Without a dollar sign and braces it is a text like any other, and may be sent as the key.",
    fix: "Write {variable}.",
    source: "knowledge config.md §1 rule 10, §2.1",
    *find({ providers }) {
      for (const { apiKey } of providers) {
        const name = textOf(apiKey) ?? "";
        if (apiKey?.kind !== "literal" || !isVariableName(name) || !checkEnvVar(name).ok) continue;
        const variable = `\${${name}}`;
        yield {
          paths: [apiKey.path],
          params: { place: apiKey.path, variable },
          edits: [{ op: "set", path: apiKey.path, value: variable }],
        };
      }
    },
  },
  {
    code: "undefined-variable",
    severity: "hint",
    title: "{name} is not set in this config",
    cause:
      "{provider} takes its key from {name}. If nothing else sets it where the gateway runs, every call fails; until 2026.2.17 OpenClaw does not even start.",
    fix: "Put {name} into ~/.openclaw/.env and restart the gateway. A .env in the workspace is not read for keys.",
    source: "knowledge config.md §1 rule 10, §6 (ran k05, k62); features.json missingVariableTolerated",
    *find(config, { variables }) {
      const outside = new Set(variables);
      const isLoadable = supports(config.version, "missingVariableTolerated") !== "no";
      for (const { name, at, provider } of referredTo(config)) {
        if (outside.has(name)) continue;
        yield {
          paths: [at.path],
          params: { name, provider },
          severity: variables === undefined ? "hint" : isLoadable ? "risk" : "fault",
        };
      }
    },
  },
];

/** Each variable that a key is taken from and this config does not set, where it is first named. */
function referredTo({ providers, variables }: DoctoredConfig) {
  const seen = new Set(variables.map(({ name }) => name));
  return providers.flatMap(({ id, apiKey }): { name: string; at: Placed; provider: string }[] => {
    const names =
      apiKey?.kind === "mixed"
        ? apiKey.names
        : apiKey
          ? [variableNameOf(apiKey)].flatMap((n) => n ?? [])
          : [];
    return names.flatMap((name) => {
      if (!apiKey || seen.has(name)) return [];
      seen.add(name);
      return [{ name, at: apiKey, provider: id }];
    });
  });
}
