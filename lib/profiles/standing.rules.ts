import { beatOf } from "@/lib/checks/outcome.rules";
import {
  type CheckDetail,
  type CheckStep,
  PROBED_FACTS,
  type ProbedFact,
  type StepName,
} from "@/lib/checks/schemas";
import { keyFactOf } from "@/lib/checks/verdict";
import { isUsable } from "@/lib/credentials/rules";
import type { CredentialSummary } from "@/lib/credentials/schemas";

import { BEATS_KEPT } from "./beats.rules";
import type { Beat, Problem, Standing, StandingFact } from "./standing.schemas";

/** As Gatus has it by default (knowledge/neighbours.md §1.10): one failure is noise, and so is one success after many. */
const FAILURES_TO_OPEN = 3;
const SUCCESSES_TO_CLOSE = 2;
/** A host that says twice that it does not know the key will not change its mind by waiting. */
const REFUSALS_TO_OPEN = 2;

export const NOTHING_KNOWN: Standing = { reachable: null, authenticated: null, modelUsable: null };

/** What a check changed: the new standing, and which incidents begin or end with it. */
export type StandingChange = {
  standing: Standing;
  opened: { id: string; fact: ProbedFact; openedAt: string; cause: Problem }[];
  closed: { id: string; closedAt: string }[];
};

type Known = {
  /** The check sent the key the profile lives on; a check of another key says nothing of the profile. */
  usesTrustedKey: boolean;
  newIncidentId: () => string;
};

/**
 * The standing after a finished check. Only facts the check tried change, and none by a check that began before the
 * answer it would replace.
 */
export function advanceStanding(before: Standing, check: CheckDetail, known: Known): StandingChange {
  const change: StandingChange = { standing: { ...before }, opened: [], closed: [] };
  for (const fact of PROBED_FACTS) {
    if (fact !== "reachable" && !known.usesTrustedKey) continue;
    const answer = advanceFact(before[fact], fact, check);
    if (!answer) continue;
    change.standing[fact] = settleIncident(answer, fact, change, known.newIncidentId);
  }
  return change;
}

/** The newest beats, oldest first. */
export function addBeat(beats: readonly Beat[], check: CheckDetail): Beat[] {
  return [...beats, beatOf(check)].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(-BEATS_KEPT);
}

/** What was learnt with a key that is gone or retired says nothing of the profile as it is now. */
export function standingOfPresentKeys(
  standing: Standing,
  credentials: readonly Pick<CredentialSummary, "id" | "state">[],
): Standing {
  const isPresent = (fact: StandingFact | null): boolean =>
    fact !== null &&
    credentials.some((credential) => credential.id === fact.credentialId && isUsable(credential));
  return {
    reachable: standing.reachable,
    authenticated: isPresent(standing.authenticated) ? standing.authenticated : null,
    modelUsable: isPresent(standing.modelUsable) ? standing.modelUsable : null,
  };
}

/**
 * The standing before a check, without answers from the future: they were given before the clock was set back, and
 * would keep every newer one out until it has caught up.
 */
export function asOf(standing: Standing, now: Date, check: Pick<CheckDetail, "startedAt">): Standing {
  const settled = (fact: StandingFact | null): StandingFact | null =>
    fact !== null && Date.parse(fact.at) > now.getTime() ? { ...fact, at: check.startedAt } : fact;
  return {
    reachable: settled(standing.reachable),
    authenticated: settled(standing.authenticated),
    modelUsable: settled(standing.modelUsable),
  };
}

/** Incidents of what was learnt with a key that is gone or retired: no check will settle them any more. */
export function incidentsOfAbsentKeys(kept: Standing, present: Standing): string[] {
  return PROBED_FACTS.flatMap((fact) => (present[fact] === null ? (kept[fact]?.incident?.id ?? []) : []));
}

function advanceFact(before: StandingFact | null, fact: ProbedFact, check: CheckDetail): StandingFact | null {
  const stopped = stoppedAtFormat(check.steps, fact);
  const value = stopped ? "unknown" : check.verdict[fact];
  if (value === "not-run") return null;
  if (before !== null && Date.parse(check.startedAt) < Date.parse(before.at)) return null;

  const step = stopped ?? tellingStep(check.steps, fact);
  const problem = problemOf(step);
  // Another key begins anew: what the old one met is no part of its row.
  const previous = before?.credentialId === check.credentialId || fact === "reachable" ? before : null;
  const goesOn = previous?.value === value && previous.problem?.reason === problem?.reason;
  const failed = step?.status === "failed";
  const succeeded = !failed && (value === "yes" || value === "partly");
  const run = runOf(previous, failed ? "failures" : succeeded ? "successes" : null, check.startedAt);
  return {
    value,
    since: goesOn ? previous.since : check.startedAt,
    at: check.startedAt,
    checkId: check.id,
    credentialId: fact === "reachable" ? null : check.credentialId,
    model: fact === "modelUsable" ? check.model : null,
    problem,
    latencyMs: check.latencyMs[fact],
    inARow: goesOn ? previous.inARow + 1 : 1,
    ...run,
    incident: before?.incident ?? null,
  };
}

type Run = Pick<StandingFact, "failures" | "successes" | "runSince">;

/** An answer that tells nothing either way leaves the count where it was. */
function runOf(before: StandingFact | null, kind: "failures" | "successes" | null, at: string): Run {
  const { failures = 0, successes = 0, runSince = null } = before ?? {};
  if (kind === null) return { failures, successes, runSince };
  const soFar = kind === "failures" ? failures : successes;
  return {
    failures: 0,
    successes: 0,
    [kind]: soFar + 1,
    runSince: soFar > 0 ? runSince : at,
  };
}

function settleIncident(
  fact: StandingFact,
  name: ProbedFact,
  change: StandingChange,
  newIncidentId: () => string,
): StandingFact {
  const { incident, failures, successes, problem, runSince, at } = fact;
  if (incident === null && problem !== null && isEnoughToOpen(fact)) {
    const opened = { id: newIncidentId(), openedAt: runSince ?? at };
    change.opened.push({ ...opened, fact: name, cause: problem });
    return { ...fact, incident: opened };
  }
  if (incident !== null && failures === 0 && successes >= SUCCESSES_TO_CLOSE) {
    change.closed.push({ id: incident.id, closedAt: runSince ?? at });
    return { ...fact, incident: null };
  }
  return fact;
}

function isEnoughToOpen({ value, problem, failures, inARow }: StandingFact): boolean {
  if (failures >= FAILURES_TO_OPEN) return true;
  return value === "no" && problem?.reason === "key-refused" && inARow >= REFUSALS_TO_OPEN;
}

/** What kept the check from sending anything: a base URL that will not do, or a key that is none. */
function stoppedAtFormat(steps: readonly CheckStep[], fact: ProbedFact): CheckStep | undefined {
  return steps.find(
    ({ name, status, evidence }) =>
      name === "format" &&
      status === "failed" &&
      fact === (evidence.reason === "not-a-model-key" ? "authenticated" : "reachable"),
  );
}

const NETWORK_STEPS: readonly StepName[] = ["format", "dns", "tcp", "tls", "unkeyed"];

/** The step a fact rests on: the first of its steps that did not go well, else the last that was run. */
function tellingStep(steps: readonly CheckStep[], fact: ProbedFact): CheckStep | undefined {
  const named = (name: StepName): CheckStep | undefined =>
    steps.find((step) => step.name === name && step.status !== "skipped");
  switch (fact) {
    case "reachable": {
      const run = NETWORK_STEPS.map(named).filter((step) => step !== undefined);
      return (
        run.find(({ status }) => status === "failed") ??
        run.find(({ status }) => status === "warning") ??
        run.at(-1)
      );
    }
    case "authenticated": {
      const keyed = [named("auth"), named("model")];
      // As the verdict has it: a refusal counts more than an earlier success.
      return (
        keyed.find((step) => keyFactOf(step) === "refused") ??
        keyed.find((step) => keyFactOf(step) === "accepted") ??
        named("auth") ??
        named("model")
      );
    }
    case "modelUsable":
      return named("model");
  }
}

const MESSAGE_LENGTH_MAX = 500;

function problemOf(step: CheckStep | undefined): Problem | null {
  if (step === undefined || (step.status !== "failed" && step.status !== "warning")) return null;
  const { reason = "unrecognised", httpStatus, code, message } = step.evidence;
  return {
    step: step.name,
    reason,
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message: message.slice(0, MESSAGE_LENGTH_MAX) }),
  };
}
