import "server-only";

import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { markVerified } from "@/lib/credentials/mark-verified";
import { addToHistory } from "@/lib/history/add-to-history";
import { closeIncident } from "@/lib/incidents/close-incident";
import { openIncident } from "@/lib/incidents/open-incident";
import { announce } from "@/lib/live/announce";
import { getProfile } from "@/lib/profiles/get-profile";
import { noteCheck } from "@/lib/profiles/note-check";

import { beatOf } from "./outcome.rules";
import { type CheckDetail, CheckSummary, type ModelAnswer } from "./schemas";
import { insertCheck, upsertModelAnswers } from "./store";

/**
 * Keeps a finished check and everything that follows from it in one transaction: the raw result, the profile's
 * standing and heartbeat, incidents, and for scheduled ones the history. Then tells who listens. The check comes back
 * as it was kept: without its key's id when the key is gone. Throws `not_found` when the profile is gone.
 */
export async function recordCheck(
  ctx: Context,
  profileId: string,
  finished: CheckDetail,
): Promise<CheckDetail> {
  return transaction(ctx, (tx) => record(tx, profileId, finished));
}

async function record(tx: Context, profileId: string, finished: CheckDetail): Promise<CheckDetail> {
  // Minutes may have passed: the profile may be gone, which is an answer, or the key, which the result outlives.
  let profile = await getProfile(tx, profileId);
  const credential = profile.credentials.find(({ id }) => id === finished.credentialId);
  const check = credential ? finished : { ...finished, credentialId: null };
  if (credential?.state === "staged" && check.verdict.authenticated === "yes") {
    await markVerified(tx, { profileId, credentialId: credential.id }, check.id);
    // It may have become the key the profile lives on: then this very check says what is known of the profile.
    profile = await getProfile(tx, profileId);
  }

  await insertCheck(tx, profileId, check);
  await upsertModelAnswers(tx, profileId, modelAnswersOf(check));
  const { standing, opened, closed } = await noteCheck(tx, profile, check);
  for (const incident of opened) await openIncident(tx, { ...incident, profileId, openedBy: check.id });
  for (const incident of closed) await closeIncident(tx, incident);
  if (check.trigger === "schedule") {
    const { verdict, latencyMs, startedAt } = check;
    await addToHistory(tx, { profileId, at: new Date(startedAt), verdict, latencyMs, offline: false });
  } else {
    // Of the schedule, the check itself is the record: a line for each would bury what people did.
    const { level, credentialId } = finished;
    await recordAudit(tx, {
      action: "check.run",
      subject: check.id,
      details: { profileId, level, credentialId, sentKey: credentialId !== null },
    });
  }
  const summary = CheckSummary.parse(check);
  announce(tx, { kind: "check", profileId, check: summary, standing, beat: beatOf(check) });
  return check;
}

/** The models a check asked, as cells of the key × model matrix. */
function modelAnswersOf({
  id,
  credentialId,
  model,
  steps,
  models,
  startedAt,
  latencyMs,
}: CheckDetail): ModelAnswer[] {
  if (credentialId === null) return [];
  const common = { credentialId, checkId: id, at: startedAt };
  const asked = models.flatMap(({ evidence, status, ...answer }) =>
    status === "skipped" ? [] : [{ ...common, ...answer, status, reason: evidence.reason ?? null }],
  );
  const step = steps.find(({ name }) => name === "model");
  if (
    model === null ||
    !step ||
    step.status === "skipped" ||
    asked.some((answer) => answer.model === model)
  ) {
    return asked;
  }
  const { status, evidence } = step;
  const tokens = evidence.facts?.["tokens"];
  return [
    ...asked,
    {
      ...common,
      model,
      status,
      reason: evidence.reason ?? null,
      latencyMs: latencyMs.modelUsable,
      tokens: typeof tokens === "number" ? tokens : 0,
    },
  ];
}
