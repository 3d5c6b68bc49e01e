import { maskKey } from "@/lib/alibaba/keys";
import type { Secret } from "@/lib/core/secret";

import type { DoctoredConfig, DoctoredVariable } from "./doctored-config";
import { type DoctoredKey, doctoredKey } from "./doctored-key";
import type { DoctoredProvider } from "./doctored-provider";

type LiteralKey = Extract<DoctoredKey, { kind: "literal" }>;

/** A text that a provider sends as its key: written in its entry, or in a variable of this config. */
export type LinkedKey = { provider: DoctoredProvider; key: LiteralKey };

/** A dozen rules ask for the same. */
const found = new WeakMap<DoctoredConfig, { all: readonly LinkedKey[]; places: readonly LinkedKey[] }>();

/** The literal texts behind the providers' keys. A variable that several refer to comes once for each. */
export function linkedKeysOf(config: DoctoredConfig): readonly LinkedKey[] {
  return keysOf(config).all;
}

/** Each place with a text that is sent as a key, once. */
export function keyPlacesOf(config: DoctoredConfig): readonly LinkedKey[] {
  return keysOf(config).places;
}

function keysOf(config: DoctoredConfig) {
  const before = found.get(config);
  if (before) return before;
  const variables = new Map(config.variables.map((variable) => [variable.name, variable]));
  const all = config.providers.flatMap((provider): LinkedKey[] => {
    const { apiKey } = provider;
    if (apiKey?.kind === "literal") return [{ provider, key: apiKey }];
    const name = apiKey && variableNameOf(apiKey);
    const variable = name === undefined ? undefined : variables.get(name);
    const key = variable && literalIn(variable);
    return key ? [{ provider, key }] : [];
  });
  const places = [...new Map(all.map((linked) => [linked.key.start, linked])).values()];
  found.set(config, { all, places });
  return { all, places };
}

/** What a variable holds, when that is no reference. */
export function literalIn(variable: DoctoredVariable): LiteralKey | undefined {
  const key = (variable.key ??= doctoredKey(variable, () => false));
  return key.kind === "literal" ? key : undefined;
}

/** The variable a key is taken from. */
export function variableNameOf(key: DoctoredKey): string | undefined {
  if (key.kind === "variable") return key.name;
  return key.kind === "reference" && key.source === "env" ? key.id : undefined;
}

/** How a key may be shown: what kind it is and, of a whole key, which. */
export function shownKey({ inspection }: LiteralKey): string {
  return inspection.verdict === "accepted" ? maskKey(inspection.key) : "…";
}

/** The key as it is sent once it is tidied; null where there is none. */
export function wholeKey({ inspection }: LiteralKey): Secret | null {
  return inspection.verdict === "accepted" ? inspection.key : null;
}
