import type { CheckRun } from "./check-run";
import type { CheckReason } from "./reasons";
import type { CheckedModel, CheckStep, StepEvidence } from "./schemas";
import { scrubEvidence } from "./scrub-evidence";
import { skipped, tryRung } from "./try-rung";

/** Answers that every other model of this key would give too: asking on would cost or annoy, and teach nothing. */
const SAME_FOR_ALL = [
  "key-refused",
  "billing-arrears",
  "not-activated",
  "quota-used",
  "workspace-denied",
  "policy-405",
] as const satisfies readonly CheckReason[];

/** A host that has stopped answering is not waited for once per model. */
const SILENT_IN_A_ROW_MAX = 2;

type Asking = {
  models: readonly string[];
  /** The model rung, which has asked `run.model` already. */
  rung: CheckStep;
  /** Why none may be asked; null when the key is known to work. */
  barred: CheckReason | null;
  limitMs: number;
  cancelled: AbortSignal;
};

/**
 * Asks each model with the smallest paid chat, one after another over the check's connection, each within `limitMs`.
 * Stops when an answer settles the rest; those are `skipped` with that reason. Each model is asked once, in order.
 */
export async function askModels(run: CheckRun, asking: Asking): Promise<CheckedModel[]> {
  const { rung, limitMs, cancelled } = asking;
  const asked: CheckedModel[] = [];
  let stopped: CheckReason | null = reasonToStop(rung.evidence) ?? asking.barred;
  let silent = 0;
  for (const model of new Set(asking.models)) {
    if (model === run.model && rung.status !== "skipped") {
      asked.push(cellOf(model, rung));
      continue;
    }
    if (cancelled.aborted) stopped = "cancelled";
    const outcome =
      stopped === null ? await tryRung("model", { ...run, model }, { limitMs, cancelled }) : skipped(stopped);
    const { status } = outcome;
    const evidence = scrubEvidence(outcome.evidence, run.key);
    asked.push(cellOf(model, { status, evidence }));
    silent = status === "failed" && evidence.httpStatus === undefined ? silent + 1 : 0;
    stopped ??= reasonToStop(evidence) ?? (silent < SILENT_IN_A_ROW_MAX ? null : "after-failure");
  }
  return asked;
}

function reasonToStop({ reason }: StepEvidence): CheckReason | null {
  return SAME_FOR_ALL.find((word) => word === reason) ?? null;
}

function cellOf(model: string, { status, evidence }: Pick<CheckStep, "status" | "evidence">): CheckedModel {
  const { firstByteMs, tokens } = evidence.facts ?? {};
  return {
    model,
    status,
    latencyMs: typeof firstByteMs === "number" ? firstByteMs : null,
    tokens: typeof tokens === "number" ? tokens : 0,
    evidence,
  };
}
