import type { Plan } from "@/lib/alibaba/plans";
import { costOf } from "@/lib/checks/rungs";
import { type ModelAnswer, MODELS_ASKED_MAX } from "@/lib/checks/schemas";
import { isUsable } from "@/lib/credentials/rules";
import type { CredentialSummary } from "@/lib/credentials/schemas";
import type { Tone } from "@/lib/ui/tone";

/** One check of a run: a key and the models it is tried on. */
export type Batch = { credentialId: string; models: readonly string[] };

/** A cell of the matrix: what it waits for, or the newest answer. */
export type Cell = { kind: "not-run" | "waiting" | "asking" } | { kind: "answer"; answer: ModelAnswer };

/** The columns: keys that a check may send. */
export function columnsOf(credentials: readonly CredentialSummary[]): CredentialSummary[] {
  return credentials.filter(isUsable);
}

/** A check for each key; the server's limit for one check splits what is longer. */
export function planRun(
  credentials: readonly Pick<CredentialSummary, "id">[],
  models: readonly string[],
): Batch[] {
  return credentials.flatMap(({ id }) =>
    Array.from({ length: Math.ceil(models.length / MODELS_ASKED_MAX) }, (_, index) => ({
      credentialId: id,
      models: models.slice(index * MODELS_ASKED_MAX, (index + 1) * MODELS_ASKED_MAX),
    })),
  );
}

/** Tokens of a whole run, an estimate; `model` is the one that each check asks in any case. */
export function costOfRun(batches: readonly Batch[], plan: Plan, model: string): number {
  return batches.reduce((sum, { models }) => sum + costOf("model", plan, models, model).tokens, 0);
}

export function countOf(batches: readonly Batch[]): number {
  return batches.reduce((sum, { models }) => sum + models.length, 0);
}

/** What stands in each cell. A run under way shows where it is; what it has not reached yet waits. */
export function cellsOf(
  answers: readonly ModelAnswer[],
  { asking, waiting }: { asking: Batch | null; waiting: readonly Batch[] },
): (credentialId: string, model: string) => Cell {
  const newest = new Map(answers.map((answer) => [`${answer.credentialId} ${answer.model}`, answer]));
  return (credentialId, model) => {
    const holds = (batch: Batch) => batch.credentialId === credentialId && batch.models.includes(model);
    if (asking && holds(asking)) return { kind: "asking" };
    if (waiting.some(holds)) return { kind: "waiting" };
    const answer = newest.get(`${credentialId} ${model}`);
    return answer ? { kind: "answer", answer } : { kind: "not-run" };
  };
}

export const ANSWER_TONES: Record<ModelAnswer["status"], Tone> = {
  ok: "ok",
  warning: "degraded",
  failed: "down",
};

/** Reasons that have a word of their own in a cell, translated in `matrix.word`. */
export const REASON_WORDS = [
  "throttled",
  "content-blocked",
  "key-refused",
  "billing-arrears",
  "free-quota-used",
  "quota-used",
  "not-activated",
  "model-not-found",
  "model-not-supported",
  "model-not-granted",
  "workspace-denied",
  "access-denied",
  "policy-405",
  "request-rejected",
  "timeout",
  "server-error",
] as const;
export type CellWord = (typeof REASON_WORDS)[number] | "warning" | "failed";

/** The short word for an answer that was not a plain one. */
export function wordOf({ status, reason }: Pick<ModelAnswer, "status" | "reason">): CellWord {
  return REASON_WORDS.find((word) => word === reason) ?? (status === "failed" ? "failed" : "warning");
}

/** The different reasons that stand in the matrix: what is explained below it, once each. */
export function reasonsIn(cells: readonly Cell[]): Pick<ModelAnswer, "status" | "reason">[] {
  const reasons = new Map<string, Pick<ModelAnswer, "status" | "reason">>();
  for (const cell of cells) {
    if (cell.kind !== "answer" || cell.answer.status === "ok") continue;
    const { status, reason } = cell.answer;
    const key = reason ?? status;
    if (!reasons.has(key)) reasons.set(key, { status, reason });
  }
  return [...reasons.values()];
}
