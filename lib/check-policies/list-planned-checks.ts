import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { listCheckTargets } from "@/lib/profiles/list-check-targets";

import { defaultPolicy, plannedSeries, type PlannedSeries } from "./rules";
import type { QuietHours } from "./schemas";
import { selectPolicies } from "./store";

/** A profile that a timer checks: what, how often, and when not. */
export type PlannedChecks = {
  profileId: string;
  baseUrl: string;
  series: PlannedSeries[];
  quietHours: QuietHours | null;
};

/** Everything that is checked on a timer. */
export async function listPlannedChecks(ctx: Context): Promise<PlannedChecks[]> {
  requireScope(ctx, "profiles:read");
  const policies = await selectPolicies(ctx);
  return (await listCheckTargets(ctx)).map(({ profileId, plan, baseUrl }) => {
    const policy = policies.get(profileId) ?? defaultPolicy(plan);
    return { profileId, baseUrl, series: plannedSeries(policy), quietHours: policy.quietHours };
  });
}
