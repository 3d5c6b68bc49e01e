import { inspectKey } from "@/lib/alibaba/keys";
import { isPlanKey } from "@/lib/alibaba/plan-keys";
import { forbidsUnattendedUse, type HostKind, type Plan } from "@/lib/alibaba/plans";
import type { Secret } from "@/lib/core/secret";

import { askModels } from "./ask-models";
import type { CheckNetwork, CheckRun } from "./check-run";
import { latenciesOf } from "./latencies";
import type { CheckReason } from "./reasons";
import { isOfferedOn, isWithinLevel, type Rung, RUNGS } from "./rungs";
import type { CheckedModel, CheckLevel, CheckStep, Latencies, StepName, Verdict } from "./schemas";
import { scrubEvidence } from "./scrub-evidence";
import { skipped, tryRung } from "./try-rung";
import { caveatOf, firstFailure, keyFactOf, verdictOf } from "./verdict";

export type LadderInput = {
  /** The OpenAI-compatible base URL. */
  baseUrl: string;
  plan: Plan;
  hostKind: HostKind;
  level: CheckLevel;
  key?: Secret;
  model: string;
  /** Asked too, one after another, once the key is known to work; only at levels that ask a model. */
  models?: readonly string[];
  /** A person has just accepted what a plan's terms risk. Without it a plan key never leaves. */
  planTermsAcknowledged?: boolean;
  network: CheckNetwork;
  /** Ends the check: the step under way and those after it are marked `cancelled`. */
  signal: AbortSignal;
  now?: () => Date;
  /** Shorter limits than RUNGS'. */
  timeoutsMs?: Partial<Record<StepName, number>>;
};

export type LadderResult = {
  /** All rungs in order; one that was not climbed is `skipped` with the reason. */
  steps: CheckStep[];
  verdict: Verdict;
  failed: { step: StepName; reason: string } | null;
  /** Why the model is usable only in part. */
  caveat: string | null;
  latencyMs: Latencies;
  /** Counted by the server, all requests together. */
  tokens: number;
  /** One per model of `models`, in order; empty unless several were asked for. */
  models: CheckedModel[];
};

/**
 * Climbs the ladder as far as `level`. An endpoint that is down, a refused key
 * or a cancelled check are values; only a bug of ours throws. Every connection
 * is closed when it returns.
 */
export async function runLadder(input: LadderInput): Promise<LadderResult> {
  const run: CheckRun = {
    baseUrl: input.baseUrl,
    plan: input.plan,
    hostKind: input.hostKind,
    key: input.key,
    model: input.model,
    network: input.network,
    now: input.now ?? (() => new Date()),
    found: {},
  };
  const beganAt = performance.now();
  const steps: CheckStep[] = [];
  let models: CheckedModel[];
  try {
    for (const rung of RUNGS) {
      const startedAt = performance.now();
      const skip = reasonToSkip(rung, input, steps);
      const limits = { limitMs: limitOf(rung, input), cancelled: input.signal };
      const outcome = skip === null ? await tryRung(rung.name, run, limits) : skipped(skip);
      steps.push({
        name: rung.name,
        status: outcome.status,
        startedMs: milliseconds(startedAt - beganAt),
        durationMs: skip === null ? milliseconds(performance.now() - startedAt) : 0,
        evidence: scrubEvidence(outcome.evidence, input.key),
      });
    }
    models = await askOthers(run, input, steps);
  } finally {
    run.found.http?.close();
    run.found.connection?.socket.destroy();
  }
  const verdict = verdictOf(steps);
  return {
    steps,
    verdict,
    failed: firstFailure(steps),
    caveat: caveatOf(steps),
    latencyMs: latenciesOf(steps, verdict),
    tokens: tokensOf(steps, models, input.model),
    models,
  };
}

/** Most binding first: what was not asked for is no loss, whatever else happened. */
function reasonToSkip(rung: Rung, input: LadderInput, before: readonly CheckStep[]): CheckReason | null {
  if (!isWithinLevel(rung, input.level)) return "not-requested";
  if (!isOfferedOn(rung, input.plan)) return "not-offered";
  if (input.signal.aborted) return "cancelled";
  if (rung.sendsKey && input.key === undefined) return "no-key";
  // The verb asks first; this is the second lock on the same door.
  if (rung.sendsKey && isPlans(input) && input.planTermsAcknowledged !== true) return "plan-terms";
  if (before.some((step) => rung.needs.includes(step.name) && isBroken(step))) return "after-failure";
  // A key that was refused once on this host is not offered to it again.
  if (rung.sendsKey && before.some((step) => keyFactOf(step) === "refused")) return "after-failure";
  return before.some((step) => rung.needsOk.includes(step.name) && step.status !== "ok")
    ? "model-unanswered"
    : null;
}

/** Whether a plan's terms bind the key: the plan it is checked for, or its own kind wherever it was put. */
function isPlans({ plan, key }: LadderInput): boolean {
  const inspected = key && inspectKey(key.reveal());
  return forbidsUnattendedUse(plan) || (inspected?.verdict === "accepted" && isPlanKey(inspected.kind));
}

/** Failed, or never tried because of what failed before it. */
function isBroken({ status, evidence }: CheckStep): boolean {
  return status === "failed" || evidence.reason === "after-failure";
}

async function askOthers(
  run: CheckRun,
  input: LadderInput,
  steps: readonly CheckStep[],
): Promise<CheckedModel[]> {
  const rung = RUNGS.find(({ name }) => name === "model");
  const step = steps.find(({ name }) => name === "model");
  if (!rung || !step || input.models === undefined) return [];
  // Whatever became of the one model, the others are asked when the key is known to work.
  const unproven = verdictOf(steps).authenticated === "yes" ? null : "after-failure";
  const barred = reasonToSkip(rung, input, steps) ?? unproven;
  return askModels(run, {
    models: input.models,
    rung: step,
    barred,
    limitMs: limitOf(rung, input),
    cancelled: input.signal,
  });
}

function limitOf(rung: Rung, input: LadderInput): number {
  return input.timeoutsMs?.[rung.name] ?? rung.timeoutMs;
}

/** `model` is counted where the ladder asked it; its cell among the models is the same answer. */
function tokensOf(steps: readonly CheckStep[], models: readonly CheckedModel[], model: string): number {
  const ofSteps = steps.map(({ evidence }) => Number(evidence.facts?.["tokens"] ?? 0));
  const ofOthers = models.filter((cell) => cell.model !== model).map(({ tokens }) => tokens);
  return [...ofSteps, ...ofOthers].reduce((sum, tokens) => sum + tokens, 0);
}

function milliseconds(duration: number): number {
  return Math.round(duration * 10) / 10;
}
