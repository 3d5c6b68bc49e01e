import type { ConfigFacts } from "@/lib/openclaw/drift/drift";

import type { RememberedExport } from "./schemas";

/** What people see of an export that left. */
export function toRemembered({
  facts,
  at,
  ...rest
}: Omit<RememberedExport, "at" | "providerIds"> & { at: Date; facts: ConfigFacts }): RememberedExport {
  return { ...rest, at: at.toISOString(), providerIds: Object.keys(facts.providers) };
}
