import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { changesBetween } from "@/lib/core/audit-changes";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";
import { getProfile } from "@/lib/profiles/get-profile";

import { policyReply } from "./policy-reply";
import { defaultPolicy, sendsPlanKey } from "./rules";
import type { CheckPolicy, CheckPolicyReply, SetCheckPolicyInput } from "./schemas";
import { keepPolicy, selectPolicy } from "./store";

/**
 * Changes when a profile is checked; what is left out keeps its value. Throws `not_found`, and `forbidden` when a
 * plan's key would be sent without a person asking: its terms allow interactive use only.
 */
export async function setCheckPolicy(
  ctx: Context,
  { profileId, ...input }: SetCheckPolicyInput & { profileId: string },
): Promise<CheckPolicyReply> {
  requireScope(ctx, "profiles:write");
  return transaction(ctx, async (tx) => {
    const profile = await getProfile(tx, profileId);
    const before = (await selectPolicy(tx, profileId)) ?? defaultPolicy(profile.plan);
    const policy = { ...before, ...input, modelCheck: { ...before.modelCheck, ...input.modelCheck } };
    const refused = sendsPlanKey(profile.plan, policy);
    if (refused !== null) {
      const message =
        "The terms of this plan forbid checks on a timer that send its key. Without its key the host is still checked.";
      throw new DomainError("forbidden", message, { [refused]: [message] });
    }
    await keepPolicy(tx, profileId, policy);
    await recordAudit(tx, {
      action: "check-policy.set",
      subject: profileId,
      details: { name: profile.name },
      changes: changesBetween(factsOf(before), factsOf(policy)),
    });
    announce(tx, { kind: "profiles", profileId });
    return policyReply(profile, policy, tx.now());
  });
}

/** A policy as the audit log tells of it: one level deep. */
function factsOf({ modelCheck, quietHours, ...policy }: CheckPolicy) {
  return {
    ...policy,
    quietHours,
    modelCheck: modelCheck.enabled,
    modelIntervalSeconds: modelCheck.intervalSeconds,
    model: modelCheck.model,
  };
}
