import type { StandingFact } from "@/lib/profiles/standing.schemas";

/**
 * How sure a fact's newest answer is, by how often it was given. A failure seen once is not yet called wrong, and one
 * success after an incident does not end it.
 */
export type FactAge =
  | { kind: "good" }
  | { kind: "once" }
  | { kind: "times"; count: number }
  | { kind: "wrongSince"; since: string; count: number }
  | { kind: "wellAgain"; since: string };

export function factAge(fact: Pick<StandingFact, "problem" | "incident" | "failures" | "inARow">): FactAge {
  const { problem, incident, failures, inARow } = fact;
  if (incident) {
    return failures > 0
      ? { kind: "wrongSince", since: incident.openedAt, count: failures }
      : { kind: "wellAgain", since: incident.openedAt };
  }
  if (problem === null) return { kind: "good" };
  return inARow === 1 ? { kind: "once" } : { kind: "times", count: inARow };
}
