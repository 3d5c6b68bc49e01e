import { type CheckFinding, diagnoseHold, type HeldThing } from "@/lib/diagnosis/diagnose-hold";
import type { Finding } from "@/lib/diagnosis/finding";
import type { CommandNames } from "@/lib/diagnosis/step-commands";
import { contradicts } from "@/lib/profiles/health.rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import type { FoundInCheck } from "./check-findings.rules";
import type { FoundAtGateway } from "./found-at-gateway";
import type { GatewayNews } from "./gateway-news";

export type Judged = { finding: Finding; check: FoundAtGateway["check"] };

type ToJudge = {
  thing: HeldThing;
  names: CommandNames;
  held: boolean;
  since: string;
  openclaw: { version: string | null; source: GatewayNews["openclaw"]["source"] };
  inChecks: readonly FoundInCheck[];
};

/** What a hold or a refusal means, with the check of ours that contradicts it. */
export function judge(
  profile: ProfileSummary,
  { thing, names, held, since, openclaw, inChecks }: ToJudge,
): Judged | null {
  const { authenticated, modelUsable } = profile.standing;
  const contradicted = contradicts(profile, { since, model: thing.model });
  const finding = diagnoseHold({
    hold: thing,
    held,
    plan: profile.plan,
    region: profile.region,
    host: profile.baseUrls.openai,
    names,
    openclawVersion: openclaw.version,
    versionAssumed: openclaw.source === "assumed",
    // Accepted by a request begun after it: an older answer is no news of it.
    keyWorks: authenticated?.value === "yes" && Date.parse(authenticated.at) > Date.parse(since),
    contradicted,
    checkFindings: inChecks.map(({ finding: inCheck, fact }): CheckFinding => ({
      finding: inCheck,
      model: fact.model,
    })),
  });
  if (!finding) return null;
  const aboutPath = finding.rule === "gateway-wrong-path";
  const said = thing.model === null || aboutPath ? authenticated : modelUsable;
  const check = (contradicted || aboutPath) && said ? { id: said.checkId, at: said.at } : null;
  return { finding, check };
}

/** What the fix of a profile's findings names. */
export function namesOf(profile: ProfileSummary, authProfileId: string | null): CommandNames {
  return {
    provider: profile.openclawProviderId,
    authProfile: authProfileId ?? "",
    variable: profile.envVar,
    baseUrl: profile.baseUrls.openai,
  };
}
