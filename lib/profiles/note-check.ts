import "server-only";

import { type CheckDetail, CheckSummary } from "@/lib/checks/schemas";
import { type Context, requireScope } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { mostTrusted } from "@/lib/credentials/rules";

import type { ProfileSummary } from "./schemas";
import { addBeat, advanceStanding, asOf, incidentsOfAbsentKeys, type StandingChange } from "./standing.rules";
import { keepChecked, selectStanding } from "./store";

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
  const now = ctx.now();
  const isPast = (at: string): boolean => Date.parse(at) <= now.getTime();
  const change = advanceStanding(asOf(profile.standing, now, check), check, {
    usesTrustedKey: check.credentialId === mostTrusted(profile.credentials)?.id,
    newIncidentId: () => newId("incident"),
  });
  const { lastCheck } = profile;
  const isNewest =
    lastCheck === null || check.startedAt >= lastCheck.startedAt || !isPast(lastCheck.startedAt);
  const keyless = incidentsOfAbsentKeys(await selectStanding(ctx, profile.id), profile.standing);
  await keepChecked(ctx, profile.id, {
    lastCheck: isNewest ? CheckSummary.parse(check) : lastCheck,
    standing: change.standing,
    beats: addBeat(
      profile.beats.filter(({ at }) => isPast(at)),
      check,
    ),
  });
  return {
    ...change,
    closed: [...change.closed, ...keyless.map((id) => ({ id, closedAt: check.startedAt }))],
  };
}
