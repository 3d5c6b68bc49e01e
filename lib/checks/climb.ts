import "server-only";

import { probeModelFor } from "@/lib/alibaba/models";
import type { Context } from "@/lib/core/context";
import type { Secret } from "@/lib/core/secret";
import type { CredentialSummary } from "@/lib/credentials/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { parseConnectTo } from "./connect-to";
import { runLadder } from "./ladder";
import { asksModel } from "./rungs";
import type { CheckDetail, CheckLevel, CheckTrigger } from "./schemas";

export type Climb = {
  id: string;
  profile: ProfileSummary;
  level: CheckLevel;
  keyed: { credential: CredentialSummary; key: Secret } | null;
  model?: string | undefined;
  models?: readonly string[] | undefined;
  planTermsAcknowledged: boolean;
  trigger: CheckTrigger;
  dueAt: Date | null;
};

/** Climbs the ladder of a profile. Nothing is stored. Throws what `signal` gives as its reason when it aborts. */
export async function climbLadder(ctx: Context, climb: Climb, signal: AbortSignal): Promise<CheckDetail> {
  const { profile, level, keyed, models } = climb;
  const model = climb.model ?? probeModelFor(profile.plan);
  const startedAt = ctx.now();
  const result = await runLadder({
    baseUrl: profile.baseUrls.openai,
    plan: profile.plan,
    hostKind: profile.hostKind,
    level,
    ...(keyed ? { key: keyed.key } : {}),
    model,
    ...(models ? { models } : {}),
    planTermsAcknowledged: climb.planTermsAcknowledged,
    network: {
      allowedHosts: ctx.network.allowedHosts,
      connectTo: parseConnectTo(ctx.network.connectTo),
    },
    signal,
  });
  signal.throwIfAborted();
  return {
    id: climb.id,
    level,
    credentialId: keyed?.credential.id ?? null,
    model: asksModel(level) ? model : null,
    ...result,
    trigger: climb.trigger,
    dueAt: climb.dueAt?.toISOString() ?? null,
    actorName: ctx.actor.name,
    startedAt: startedAt.toISOString(),
    durationMs: ctx.now().getTime() - startedAt.getTime(),
  };
}
