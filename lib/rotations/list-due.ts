import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { listProfiles } from "@/lib/profiles/list-profiles";

import { byDueDate, DEFAULT_POLICY, dueKeysOf } from "./due.rules";
import type { DueKey } from "./schemas";
import { selectPolicies, selectRotations } from "./store";

/** Keys with a day at which they are due, the next first, with the days before on which somebody is reminded. */
export async function listDue(ctx: Context): Promise<{ key: DueKey; remindDays: readonly number[] }[]> {
  requireScope(ctx, "profiles:read");
  const [profiles, policies, open] = await Promise.all([
    listProfiles(ctx),
    selectPolicies(ctx),
    selectRotations(ctx, { over: 0 }),
  ]);
  const rotationOf = new Map(open.map(({ id, profileId }) => [profileId, id]));
  return profiles
    .flatMap((profile) => {
      const policy = policies.get(profile.id) ?? DEFAULT_POLICY;
      const keys = dueKeysOf(profile, policy, rotationOf.get(profile.id) ?? null);
      return keys.map((key) => ({ key, remindDays: policy.remindDays }));
    })
    .toSorted((a, b) => byDueDate(a.key, b.key));
}
