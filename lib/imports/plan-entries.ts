import "server-only";

import type { Context } from "@/lib/core/context";
import type { Secret } from "@/lib/core/secret";
import { findSameKey } from "@/lib/credentials/find-same-key";
import type { ImportCandidate } from "@/lib/openclaw/import/candidate";
import { listProfiles } from "@/lib/profiles/list-profiles";

import { type KeptKey, type PlannedEntry, planImport } from "./plan-import.rules";

/** What would come of these entries beside what is stored now. */
export async function planEntries(
  ctx: Context,
  candidates: readonly ImportCandidate[],
): Promise<PlannedEntry[]> {
  const profiles = (await listProfiles(ctx)).map(({ id, name, baseUrls, openclawProviderId, envVar }) => ({
    id,
    name,
    baseUrl: baseUrls.openai,
    openclawProviderId,
    envVar,
  }));
  const sameKeys = new Map<Secret, readonly KeptKey[]>();
  for (const { key } of candidates) {
    if (key.kind === "literal") sameKeys.set(key.inspection.key, await findSameKey(ctx, key.inspection.key));
  }
  return planImport(candidates, { profiles, sameKeys });
}
