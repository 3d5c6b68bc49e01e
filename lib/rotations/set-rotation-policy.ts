import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { changesBetween } from "@/lib/core/audit-changes";
import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";
import { getProfile } from "@/lib/profiles/get-profile";

import { DEFAULT_POLICY } from "./due.rules";
import { RotationPolicy } from "./schemas";
import { keepPolicy, selectPolicy } from "./store";

/** Changes when the keys of a profile are due. Open rotations keep their overlap. Throws `not_found`. */
export async function setRotationPolicy(
  ctx: Context,
  { profileId, ...input }: RotationPolicy & { profileId: string },
): Promise<RotationPolicy> {
  requireScope(ctx, "profiles:write");
  return transaction(ctx, async (tx) => {
    await getProfile(tx, profileId);
    const before = (await selectPolicy(tx, profileId)) ?? DEFAULT_POLICY;
    const { remindDays, ...rest } = RotationPolicy.parse(input);
    const policy = { ...rest, remindDays: [...new Set(remindDays)].toSorted((a, b) => b - a) };
    await keepPolicy(tx, profileId, policy);
    await recordAudit(tx, {
      action: "rotation-policy.set",
      subject: profileId,
      changes: changesBetween(before, policy),
    });
    announce(tx, { kind: "profiles", profileId });
    return policy;
  });
}
