import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { changesBetween } from "@/lib/core/audit-changes";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";

import { getProfile } from "./get-profile";
import { refuseUnusableEnvVar, refuseUnusableProviderId } from "./openclaw-names";
import type { ProfileSummary, UpdateProfileInput } from "./schemas";
import { changeProfile, type ProfileChange, selectOpenClawNames } from "./store";

/** Changes what the input names. Throws `not_found`, `invalid_input`, or `conflict` when the provider id is taken. */
export async function updateProfile(
  ctx: Context,
  id: string,
  input: UpdateProfileInput,
): Promise<ProfileSummary> {
  requireScope(ctx, "profiles:write");
  if (input.openclawProviderId !== undefined) refuseUnusableProviderId(input.openclawProviderId);
  if (input.envVar !== undefined) refuseUnusableEnvVar(input.envVar);

  return transaction(ctx, async (tx) => {
    const before = await getProfile(tx, id);
    const others = (await selectOpenClawNames(tx)).filter(({ profileId }) => profileId !== id);
    if (others.some(({ providerId }) => providerId === input.openclawProviderId)) {
      const message = "Another profile has this OpenClaw provider id.";
      throw new DomainError("conflict", message, { openclawProviderId: [message] });
    }
    const change = definedOnly(input);
    await changeProfile(tx, id, { ...change, now: ctx.now() });
    await recordAudit(tx, {
      action: "profile.updated",
      subject: id,
      details: { name: before.name },
      changes: changesBetween(before, change),
    });
    announce(tx, { kind: "profiles", profileId: id });
    return getProfile(tx, id);
  });
}

function definedOnly(input: UpdateProfileInput): Omit<ProfileChange, "now"> {
  const defined = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  // An emptied field means nobody, as it does when a profile is created.
  return input.owner === "" ? { ...defined, owner: null } : defined;
}
