import "server-only";

import { type CheckDetail, CheckSummary } from "@/lib/checks/schemas";
import { type Context, requireScope } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { mostTrusted } from "@/lib/credentials/rules";

import type { ProfileSummary } from "./schemas";
import { addBeat, advanceStanding, type StandingChange } from "./standing.rules";
import { keepChecked } from "./store";

/**
 * Keeps a finished check on the profile's own row: the newest check, the standing, the heartbeat. Runs in the check's
 * transaction, on the profile as that transaction has read it. Returns which incidents begin and end with it.
 */
export async function noteCheck(
  ctx: Context,
  profile: ProfileSummary,
  check: CheckDetail,
): Promise<StandingChange> {
  requireScope(ctx, "checks:run");
  const change = advanceStanding(profile.standing, check, {
    usesTrustedKey: check.credentialId === mostTrusted(profile.credentials)?.id,
    newIncidentId: () => newId("incident"),
  });
  const isNewest = profile.lastCheck === null || check.startedAt >= profile.lastCheck.startedAt;
  await keepChecked(ctx, profile.id, {
    lastCheck: isNewest ? CheckSummary.parse(check) : (profile.lastCheck ?? check),
    standing: change.standing,
    beats: addBeat(profile.beats, check),
  });
  return change;
}
