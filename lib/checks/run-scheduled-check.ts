import "server-only";

import { modelsListProvesKey } from "@/lib/alibaba/paths";
import { type Context, requireScope } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { openKey } from "@/lib/credentials/open-key";
import { isByHandOnly, mostTrusted } from "@/lib/credentials/rules";
import { addToHistory } from "@/lib/history/add-to-history";
import { getProfile } from "@/lib/profiles/get-profile";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { climbLadder } from "./climb";
import { recordCheck } from "./record-check";
import type { CheckDetail } from "./schemas";

export type ScheduledCheck = {
  profileId: string;
  level: "network" | "auth" | "model";
  /** Only of a model check. */
  model?: string | undefined;
  dueAt: Date;
  /** Asked when the host could not be reached: is it this machine that has no network? */
  isOffline: (profile: ProfileSummary) => Promise<boolean>;
};

/**
 * Runs a check whose time has come. The key of a plan is never sent, whatever `level` says and whichever profile it was
 * put into; a profile without a key is checked as far as that goes. Null when this machine was offline: that says
 * nothing of the host, and only the history notes it. Throws `not_found` when the profile is gone.
 */
export async function runScheduledCheck(
  ctx: Context,
  { profileId, model, dueAt, isOffline, ...asked }: ScheduledCheck,
  signal: AbortSignal,
): Promise<CheckDetail | null> {
  requireScope(ctx, "checks:run");
  const profile = await getProfile(ctx, profileId);
  const credential = mostTrusted(profile.credentials);
  const keyed =
    credential &&
    !isByHandOnly(profile.plan, credential) &&
    asked.level !== "network" &&
    (asked.level === "model" || modelsListProvesKey(profile.plan))
      ? await openKey(ctx, { profileId, credentialId: credential.id })
      : null;
  const level = keyed ? asked.level : "network";
  const check = await climbLadder(
    ctx,
    {
      id: newId("check"),
      profile,
      level,
      keyed,
      model,
      planTermsAcknowledged: false,
      trigger: "schedule",
      dueAt,
    },
    signal,
  );
  if (check.verdict.reachable === "no" && (await isOffline(profile))) {
    const { verdict, latencyMs } = check;
    const at = new Date(check.startedAt);
    await transaction(ctx, async (tx) => {
      await getProfile(tx, profileId);
      await addToHistory(tx, { profileId, at, verdict, latencyMs, offline: true });
    });
    return null;
  }
  return recordCheck(ctx, profileId, check);
}
