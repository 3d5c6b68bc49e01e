import { KEY_KIND_IDS, type KeyKindId } from "@/lib/alibaba/keys";
import { PROBED_FACTS } from "@/lib/checks/schemas";
import { type CheckEvidence, diagnoseProblem } from "@/lib/diagnosis/diagnose-problem";
import type { Finding } from "@/lib/diagnosis/finding";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import type { Problem, StandingFact } from "@/lib/profiles/standing.schemas";

/** An answer with something wrong in it. */
export type Trouble = { fact: StandingFact; problem: Problem; keyAccepted: boolean };

/** What was found, and the answer it was found in. */
export type FoundInCheck = { finding: Finding; fact: StandingFact };

/** What only a look elsewhere can tell. */
export type LookedUp = Pick<CheckEvidence, "acceptedElsewhere" | "rawReply">;

/** What stands wrong with a profile, from the host to the model. */
export function troublesOf({ standing }: Pick<ProfileSummary, "standing">): Trouble[] {
  const { authenticated } = standing;
  return PROBED_FACTS.flatMap((name) => {
    const fact = standing[name];
    if (!fact?.problem) return [];
    const keyAccepted =
      name !== "reachable" &&
      authenticated?.value === "yes" &&
      Date.parse(authenticated.at) >= Date.parse(fact.at);
    return [{ fact, problem: fact.problem, keyAccepted }];
  });
}

/** The credential a host has refused; null where the trouble is another. */
export function refusedCredential({ fact, problem }: Trouble): string | null {
  return problem.reason === "key-refused" ? fact.credentialId : null;
}

/** What each trouble means; one that shows in several answers is told once, as often as it was seen. */
export function findInChecks(
  profile: ProfileSummary,
  troubles: readonly Trouble[],
  lookUp: (trouble: Trouble) => LookedUp,
): FoundInCheck[] {
  const found = new Map<string, FoundInCheck>();
  for (const trouble of troubles) {
    const { fact, problem, keyAccepted } = trouble;
    const finding = diagnoseProblem({
      problem,
      plan: profile.plan,
      region: profile.region,
      host: profile.baseUrls.openai,
      keyKind: keyKindOf(profile, fact),
      inARow: fact.inARow,
      keyAccepted,
      ...lookUp(trouble),
    });
    if (!finding) continue;
    const before = found.get(finding.rule);
    if (!before || before.fact.inARow < fact.inARow) found.set(finding.rule, { finding, fact });
  }
  return [...found.values()];
}

function keyKindOf({ credentials }: ProfileSummary, { credentialId }: StandingFact): KeyKindId | null {
  const kind = credentials.find(({ id }) => id === credentialId)?.kind;
  return KEY_KIND_IDS.find((known) => known === kind) ?? null;
}
