import { forbidsUnattendedUse } from "@/lib/alibaba/plans";
import { isByHandOnly, mostTrusted } from "@/lib/credentials/rules";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

type Checkable = Pick<ProfileRow, "id" | "plan" | "credentials">;

export type BulkPlan = {
  /** Sent, one free request each. */
  checks: { profileId: string; credentialId: string }[];
  /** Left out: the plan's terms forbid it, or there is no key to send. */
  plans: number;
  withoutKey: number;
};

/** What "Check keys" does with a selection. A plan's key never leaves in bulk, whoever presses the button. */
export function planBulkCheck(profiles: readonly Checkable[]): BulkPlan {
  const plan: BulkPlan = { checks: [], plans: 0, withoutKey: 0 };
  for (const profile of profiles) {
    const credential = mostTrusted(profile.credentials);
    if (forbidsUnattendedUse(profile.plan) || (credential && isByHandOnly(profile.plan, credential)))
      plan.plans += 1;
    else if (credential) plan.checks.push({ profileId: profile.id, credentialId: credential.id });
    else plan.withoutKey += 1;
  }
  return plan;
}
