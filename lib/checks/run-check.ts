import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { getProfile } from "@/lib/profiles/get-profile";

import { climbLadder } from "./climb";
import { keyToSend } from "./key-to-send";
import { recordCheck } from "./record-check";
import type { CheckDetail, RunCheckInput } from "./schemas";

/**
 * Runs the ladder on a profile, up to `level`, and keeps the result. A failing endpoint is a result, not an error.
 * Throws `not_found`; `invalid_input` when a keyed level has no credential to send; `forbidden` when a plan key
 * would be sent without `acknowledgePlanTerms`. When `signal` aborts no result is stored; that a key may have been
 * sent is in the audit log.
 */
export async function runCheck(
  ctx: Context,
  input: RunCheckInput & { profileId: string },
  signal: AbortSignal,
): Promise<CheckDetail> {
  requireScope(ctx, "checks:run");
  const profile = await getProfile(ctx, input.profileId);
  const keyed = await keyToSend(ctx, profile, input);
  const id = newId("check");
  // Before the key leaves: a check that is stopped, or whose profile is deleted meanwhile, has sent it all the same.
  if (keyed) {
    await recordAudit(ctx, {
      action: "check.started",
      subject: id,
      details: { profileId: profile.id, level: input.level, credentialId: keyed.credential.id },
    });
  }
  const { level, model, models } = input;
  const planTermsAcknowledged = input.acknowledgePlanTerms === true;
  const check = await climbLadder(
    ctx,
    { id, profile, level, keyed, model, models, planTermsAcknowledged, trigger: "hand", dueAt: null },
    signal,
  );
  return recordCheck(ctx, profile.id, check);
}
