import "server-only";

import { probeModelFor } from "@/lib/alibaba/models";
import { forbidsUnattendedUse } from "@/lib/alibaba/plans";
import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { Secret } from "@/lib/core/secret";
import { transaction } from "@/lib/core/transaction";
import { markVerified } from "@/lib/credentials/mark-verified";
import { openKey } from "@/lib/credentials/open-key";
import { isUsable, mostTrusted } from "@/lib/credentials/rules";
import type { CredentialSummary } from "@/lib/credentials/schemas";
import { getProfile } from "@/lib/profiles/get-profile";
import { rememberLastCheck } from "@/lib/profiles/remember-last-check";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { parseConnectTo } from "./connect-to";
import { runLadder } from "./ladder";
import { type CheckDetail, CheckSummary, type RunCheckInput } from "./schemas";
import { insertCheck } from "./store";
import { caveatOf } from "./verdict";

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
  const startedAt = ctx.now();
  const id = newId("check");
  // Before the key leaves: a check that is stopped, or whose profile is deleted meanwhile, has sent it all the same.
  if (keyed) {
    await recordAudit(ctx, {
      action: "check.started",
      subject: id,
      details: { profileId: profile.id, level: input.level, credentialId: keyed.credential.id },
    });
  }

  const result = await runLadder({
    baseUrl: profile.baseUrls.openai,
    plan: profile.plan,
    hostKind: profile.hostKind,
    level: input.level,
    ...(keyed ? { key: keyed.key } : {}),
    model: input.model ?? probeModelFor(profile.plan),
    planTermsAcknowledged: input.acknowledgePlanTerms === true,
    network: {
      allowedHosts: ctx.network.allowedHosts,
      connectTo: parseConnectTo(ctx.network.connectTo),
    },
    signal,
  });
  signal.throwIfAborted();

  const check: CheckDetail = {
    id,
    level: input.level,
    credentialId: keyed?.credential.id ?? null,
    model: input.level === "model" ? (input.model ?? probeModelFor(profile.plan)) : null,
    verdict: result.verdict,
    failed: result.failed,
    caveat: caveatOf(result.steps),
    steps: result.steps,
    actorName: ctx.actor.name,
    startedAt: startedAt.toISOString(),
    durationMs: ctx.now().getTime() - startedAt.getTime(),
  };
  return transaction(ctx, async (tx) => {
    // Minutes may have passed: the profile may be gone, which is an answer, or the key, which the result outlives.
    const { credentials } = await getProfile(tx, profile.id);
    if (!credentials.some(({ id }) => id === check.credentialId)) check.credentialId = null;
    await insertCheck(tx, profile.id, check);
    await rememberLastCheck(tx, profile.id, CheckSummary.parse(check));
    if (keyed && check.verdict.authenticated === "yes") await markVerified(tx, keyed.credential.id, check.id);
    await recordAudit(tx, {
      action: "check.run",
      subject: check.id,
      details: {
        profileId: profile.id,
        level: check.level,
        credentialId: keyed?.credential.id ?? null,
        sentKey: keyed !== null,
      },
    });
    return check;
  });
}

/** The credential a keyed level sends: the one named, else the profile's most trusted usable one. */
async function keyToSend(
  ctx: Context,
  profile: ProfileSummary,
  input: RunCheckInput,
): Promise<{ credential: CredentialSummary; key: Secret } | null> {
  const credential =
    input.credentialId === undefined
      ? mostTrusted(profile.credentials)
      : profile.credentials.find(({ id }) => id === input.credentialId);
  if (input.credentialId !== undefined && !credential) {
    throw new DomainError("not_found", "There is no such credential.");
  }
  if (input.level === "network") return null;
  if (!credential) {
    const message = "This profile has no key to check yet. Add one, or check the network only.";
    throw new DomainError("invalid_input", message, { credentialId: [message] });
  }
  if (!isUsable(credential)) {
    const message = `This key is ${credential.state}: it is kept for the record and not sent any more.`;
    throw new DomainError("invalid_input", message, { credentialId: [message] });
  }
  if (forbidsUnattendedUse(profile.plan) && input.acknowledgePlanTerms !== true) {
    const message =
      "The terms of this plan allow interactive coding tools only. Send acknowledgePlanTerms: true to send its key once, by hand.";
    throw new DomainError("forbidden", message, { acknowledgePlanTerms: [message] });
  }
  return openKey(ctx, { profileId: profile.id, credentialId: credential.id });
}
