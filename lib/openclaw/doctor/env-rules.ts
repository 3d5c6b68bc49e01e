import { supports } from "@/lib/openclaw/features";
import { MODEL_STUDIO_VARIABLES, variablesReadFor } from "@/lib/openclaw/provider-variables";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctoredProvider } from "./doctored-provider";
import type { DoctorContext } from "./finding";
import { variableNameOf } from "./linked-keys";
import { textOf } from "./members";
import { isForModelStudio } from "./model-studio-endpoints";
import type { DoctorRule } from "./rule";
import { hasStoredProfile } from "./stored-profiles";

const SOURCE = "knowledge config.md §3, §5.3, §6 (ran k15, k19, k41, k55, k56)";

export const ENV_RULES: readonly DoctorRule[] = [
  {
    code: "env-beats-config",
    severity: "risk",
    title: "{name} wins over the key of {provider}",
    cause:
      "For {provider}, OpenClaw {version} looks at {order} before it looks at the key in its entry. {name} is set, so that one is sent.",
    fix: "Set auth to api-key where the version heeds it (2026.5.12 and later), or take {name} away.",
    source: SOURCE,
    *find(config, context) {
      const set = setVariables(config, context);
      const { version } = config;
      const heedsAuth = supports(version, "apiKeyBeforeStoredProfile") === "yes";
      for (const { id, path, auth, apiKey } of config.providers) {
        if (!apiKey || apiKey.kind === "empty" || apiKey.kind === "auth-profile") continue;
        if (auth !== undefined && (auth !== "api-key" || heedsAuth)) continue;
        const order = variablesReadFor(id, version) ?? [];
        const name = order.find((each) => set.has(each));
        if (name === undefined || name === variableNameOf(apiKey)) continue;
        yield {
          paths: [[...path, "auth"], apiKey.path],
          params: { provider: id, name, order: order.join(", "), version },
          edits: heedsAuth ? [{ op: "set", path: [...path, "auth"], value: "api-key" }] : [],
        };
      }
    },
  },
  {
    code: "first-variable-wins",
    severity: "risk",
    title: "Of several variables, {provider} takes {name}",
    cause:
      "The entry of {provider} has no key. OpenClaw {version} takes the first of {order} that is set; other providers have another order.",
    fix: "Refer to the one that is meant in apiKey and set auth to api-key, or set one only.",
    source: SOURCE,
    *find(config, context) {
      const set = setVariables(config, context);
      for (const provider of withoutKey(config, context)) {
        const order = variablesReadFor(provider.id, config.version) ?? [];
        const found = order.filter((name) => set.has(name));
        if (found.length < 2) continue;
        yield {
          paths: [provider.path],
          params: {
            provider: provider.id,
            name: found[0] ?? "",
            order: order.join(", "),
            version: config.version,
          },
        };
      }
    },
  },
  {
    code: "variable-not-read",
    severity: "risk",
    title: "{provider} does not read {name}",
    cause:
      "{name} is set, but for {provider} OpenClaw {version} does not look at it, and the entry refers to no key: it will not be found.",
    fix: "Add apiKey with {variable} and auth api-key to the entry.",
    source: SOURCE,
    *find(config, context) {
      const set = setVariables(config, context);
      const name = [...MODEL_STUDIO_VARIABLES].find((each) => set.has(each));
      if (name === undefined) return;
      for (const provider of withoutKey(config, context)) {
        const order = variablesReadFor(provider.id, config.version);
        if (!order || order.some((each) => set.has(each)) || !isForModelStudio(provider)) continue;
        yield {
          paths: [provider.path],
          params: { provider: provider.id, name, variable: `\${${name}}`, version: config.version },
        };
      }
    },
  },
  {
    code: "variable-shadowed",
    severity: "risk",
    title: "{name} is set outside this config too",
    cause:
      "What the gateway's process or ~/.openclaw/.env has in {name} comes before env.vars: the value written here is not used.",
    fix: "Take it out of env.vars, or out of the other place; then restart the gateway.",
    source: "knowledge config.md §5.3, §6 (ran k06 to k10)",
    *find(config, { variables = [] }) {
      const outside = new Set(variables);
      for (const { name, path } of config.variables) {
        if (outside.has(name)) yield { paths: [path], params: { name } };
      }
    },
  },
];

/** Names with a value, as far as this config and its reader know. An empty value counts as none. */
function setVariables(config: DoctoredConfig, { variables = [] }: DoctorContext): ReadonlySet<string> {
  const own = config.variables.filter((variable) => (textOf(variable) ?? "") !== "");
  return new Set([...own.map(({ name }) => name), ...variables]);
}

/** Providers whose key can come from a variable only: neither written nor stored. */
function withoutKey(config: DoctoredConfig, context: DoctorContext): readonly DoctoredProvider[] {
  const withProfile = hasStoredProfile(config, context);
  return config.providers.filter(({ id, members }) => !members.has("apiKey") && !withProfile(id));
}
