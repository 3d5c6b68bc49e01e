import { forbidsUnattendedUse, type HostKind, type Plan } from "@/lib/alibaba/plans";
import type { Secret } from "@/lib/core/secret";

import type { CheckNetwork, CheckRun, Step } from "./check-run";
import { reasonOfNetworkError } from "./network-error";
import { scrubEvidence } from "./scrub-evidence";
import { isWithinLevel, RUNGS, type Rung } from "./rungs";
import type { CheckReason } from "./reasons";
import type { CheckLevel, CheckStep, StepName, Verdict } from "./schemas";
import { StepFailure, type StepOutcome } from "./step-outcome";
import { checkFormat } from "./steps/format";
import { resolveName } from "./steps/dns";
import { connectTcp } from "./steps/tcp";
import { handshake } from "./steps/tls";
import { askWithoutKey } from "./steps/unkeyed";
import { askWithKey } from "./steps/auth";
import { askModel } from "./steps/model";
import { firstFailure, verdictOf } from "./verdict";

const STEPS: Record<StepName, Step> = {
  format: checkFormat,
  dns: resolveName,
  tcp: connectTcp,
  tls: handshake,
  unkeyed: askWithoutKey,
  auth: askWithKey,
  model: askModel,
};

export type LadderInput = {
  /** The OpenAI-compatible base URL. */
  baseUrl: string;
  plan: Plan;
  hostKind: HostKind;
  level: CheckLevel;
  key?: Secret;
  model: string;
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
  try {
    for (const rung of RUNGS) {
      const startedAt = performance.now();
      const skip = reasonToSkip(rung, input, steps);
      const outcome = skip === null ? await climb(rung, run, input) : skipped(skip);
      steps.push({
        name: rung.name,
        status: outcome.status,
        startedMs: milliseconds(startedAt - beganAt),
        durationMs: skip === null ? milliseconds(performance.now() - startedAt) : 0,
        evidence: scrubEvidence(outcome.evidence, input.key),
      });
    }
  } finally {
    run.found.http?.close();
    run.found.connection?.socket.destroy();
  }
  return { steps, verdict: verdictOf(steps), failed: firstFailure(steps) };
}

/** Most binding first: what was not asked for is no loss, whatever else happened. */
function reasonToSkip(rung: Rung, input: LadderInput, before: readonly CheckStep[]): CheckReason | null {
  if (!isWithinLevel(rung, input.level)) return "not-requested";
  if (input.signal.aborted) return "cancelled";
  if (rung.sendsKey && input.key === undefined) return "no-key";
  // The verb asks first; this is the second lock on the same door.
  if (rung.sendsKey && forbidsUnattendedUse(input.plan) && input.planTermsAcknowledged !== true)
    return "plan-terms";
  return before.some((step) => step.status === "failed") ? "after-failure" : null;
}

async function climb(rung: Rung, run: CheckRun, input: LadderInput): Promise<StepOutcome> {
  const limitMs = input.timeoutsMs?.[rung.name] ?? rung.timeoutMs;
  const signal = AbortSignal.any([input.signal, AbortSignal.timeout(limitMs)]);
  try {
    return await STEPS[rung.name](run, signal);
  } catch (error) {
    if (input.signal.aborted) return skipped("cancelled");
    if (signal.aborted) return { status: "failed", evidence: { reason: "timeout", facts: { limitMs } } };
    if (error instanceof StepFailure) {
      return { status: "failed", evidence: { ...error.evidence, reason: error.reason } };
    }
    const reason = reasonOfNetworkError(error);
    if (reason === null) throw error;
    return { status: "failed", evidence: { reason } };
  }
}

function skipped(reason: CheckReason): StepOutcome {
  return { status: "skipped", evidence: { reason } };
}

function milliseconds(duration: number): number {
  return Math.round(duration * 10) / 10;
}
