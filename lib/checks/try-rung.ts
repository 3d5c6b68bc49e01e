import type { CheckRun, Step } from "./check-run";
import { reasonOfNetworkError } from "./network-error";
import type { CheckReason } from "./reasons";
import type { StepName } from "./schemas";
import { StepFailure, type StepOutcome } from "./step-outcome";
import { askAnthropic } from "./steps/anthropic";
import { askWithKey } from "./steps/auth";
import { resolveName } from "./steps/dns";
import { checkFormat } from "./steps/format";
import { askModel } from "./steps/model";
import { listTasks } from "./steps/native";
import { askRoles } from "./steps/roles";
import { streamChat } from "./steps/stream";
import { connectTcp } from "./steps/tcp";
import { askThinking } from "./steps/thinking";
import { handshake } from "./steps/tls";
import { askWithoutKey } from "./steps/unkeyed";
import { timeLimit } from "./time-limit";

const STEPS: Record<StepName, Step> = {
  format: checkFormat,
  dns: resolveName,
  tcp: connectTcp,
  tls: handshake,
  unkeyed: askWithoutKey,
  auth: askWithKey,
  model: askModel,
  stream: streamChat,
  roles: askRoles,
  thinking: askThinking,
  native: listTasks,
  anthropic: askAnthropic,
};

/** A step's outcome within its time limit: whatever the network does is a value; only a bug of ours throws. */
export async function tryRung(
  name: StepName,
  run: CheckRun,
  { limitMs, cancelled }: { limitMs: number; cancelled: AbortSignal },
): Promise<StepOutcome> {
  const { signal, end } = timeLimit(cancelled, limitMs);
  try {
    return await STEPS[name](run, signal);
  } catch (error) {
    if (cancelled.aborted) return skipped("cancelled");
    if (error instanceof StepFailure) {
      const evidence = { ...error.evidence, reason: error.reason };
      return {
        status: "failed",
        evidence: signal.aborted ? { ...evidence, facts: { ...evidence.facts, limitMs } } : evidence,
      };
    }
    if (signal.aborted) return { status: "failed", evidence: { reason: "timeout", facts: { limitMs } } };
    const reason = reasonOfNetworkError(error);
    if (reason === null) throw error;
    return { status: "failed", evidence: { reason } };
  } finally {
    end();
  }
}

/** The outcome of a step that was not run. */
export function skipped(reason: CheckReason): StepOutcome {
  return { status: "skipped", evidence: { reason } };
}
