import { diagnoseHold } from "@/lib/diagnosis/diagnose-hold";
import type { Finding } from "@/lib/diagnosis/finding";
import { type BoardHold, contradicts } from "@/lib/profiles/health.rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import type { FoundInCheck } from "./check-findings.rules";

/** What was found, and the hold it was found in. */
export type FoundInHold = { finding: Finding; hold: BoardHold };

/**
 * What the holds on a profile mean beside what its checks have found. Several holds of one gateway that mean the same
 * are told once, by the one that lasts longest.
 */
export function findInHolds(
  profile: ProfileSummary,
  holds: readonly BoardHold[],
  inChecks: readonly FoundInCheck[],
): FoundInHold[] {
  const found = new Map<string, FoundInHold>();
  for (const hold of holds) {
    const finding = diagnoseHold({
      hold,
      plan: profile.plan,
      region: profile.region,
      host: profile.baseUrls.openai,
      openclawVersion: hold.gateway.openclawVersion,
      keyWorks: keyWorksSince(profile, hold),
      contradicted: contradicts(profile, hold),
      checkFindings: inChecks.map(({ finding: inCheck, fact }) => ({ finding: inCheck, model: fact.model })),
    });
    if (!finding) continue;
    const key = `${hold.gateway.id} ${finding.rule}`;
    const before = found.get(key);
    if (!before || endOf(before.hold) < endOf(hold)) found.set(key, { finding, hold });
  }
  return [...found.values()];
}

/** The key was accepted by a request begun after the hold: an older answer is no news of it. */
function keyWorksSince({ standing: { authenticated } }: ProfileSummary, hold: BoardHold): boolean {
  return authenticated?.value === "yes" && Date.parse(authenticated.at) > Date.parse(hold.since);
}

function endOf({ until }: BoardHold): number {
  return until === null ? Infinity : Date.parse(until);
}
