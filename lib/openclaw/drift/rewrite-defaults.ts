import rewriteDefaults from "../data/rewrite-defaults.json";
import type { ProviderFacts } from "./drift";
import { providerFacts } from "./provider-facts";

const MODEL = "default";

const OF_MODELS: ReadonlyMap<string, string> = new Map(
  Object.entries(
    providerFacts("default", {
      models: [{ id: MODEL, ...rewriteDefaults.model }],
    }),
  ).flatMap(([pointer, fact]) => {
    const member = pointer.slice(`/models/${MODEL}/`.length);
    return member === "id" ? [] : [[member, fact] as const];
  }),
);

const IN_A_MODEL = /^\/models\/[^/]+\/(.+)$/;

/**
 * What a place means to OpenClaw when nothing stands there, where that is known: it fills these in when it rewrites a
 * config, so their coming or going changes nothing.
 */
export function meantWhenAbsent(pointer: string, facts: ProviderFacts): string | null {
  const member = IN_A_MODEL.exec(pointer)?.[1];
  if (member === undefined) return null;
  if (rewriteDefaults.modelTakesFromProvider.includes(member)) return facts[`/${member}`] ?? null;
  return OF_MODELS.get(member) ?? null;
}
