import { recogniseBaseUrl } from "@/lib/alibaba/base-url";

import reserved from "../data/reserved-provider-ids.json";
import type { ProviderFacts } from "./drift";

/** Whether an entry leads to Model Studio: by its host, or, where it names none, by the plugin that owns its id. */
export function leadsToModelStudio(providerId: string, facts: ProviderFacts): boolean {
  const baseUrl = facts["/baseUrl"];
  if (baseUrl === undefined) return reserved.alibaba.some(({ ids }) => ids.includes(providerId));
  const reading = recogniseBaseUrl(textOf(baseUrl));
  return reading.kind !== "not-a-url" && reading.kind !== "unknown-host";
}

/** A text is told as JSON, whatever hides a key as a bare word. */
function textOf(fact: string): string {
  return fact.startsWith('"') ? String(JSON.parse(fact)) : "";
}
