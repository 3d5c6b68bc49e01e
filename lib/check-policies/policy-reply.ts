import type { ProfileSummary } from "@/lib/profiles/schemas";

import { defaultPolicy, nextSlot, plannedSeries } from "./rules";
import type { CheckPolicy, CheckPolicyReply } from "./schemas";

/** A profile's policy as the API gives it; `kept` is what somebody has set, if anybody has. */
export function policyReply(
  profile: Pick<ProfileSummary, "id" | "plan">,
  kept: CheckPolicy | null,
  now: Date,
): CheckPolicyReply {
  const policy = kept ?? defaultPolicy(profile.plan);
  const due = plannedSeries(policy).flatMap(
    (planned) => nextSlot(profile.id, planned, policy.quietHours, now)?.dueAt.getTime() ?? [],
  );
  return {
    policy,
    isDefault: kept === null,
    nextCheckAt: due.length === 0 ? null : new Date(Math.min(...due)).toISOString(),
  };
}
