import type { CheckReason } from "./reasons";
import type { CheckStep, FactValue, StepName, Verdict } from "./schemas";

/** What a keyed step learnt of the key, as it stands in `evidence.facts.key`. */
export const KEY_FACTS = ["accepted", "refused", "unknown"] as const;
export type KeyFact = (typeof KEY_FACTS)[number];

/** What a model rung that did not get its answer says of the model. Others (time-out, broken reply) say nothing. */
const MODEL_FACTS: ReadonlyMap<string | undefined, FactValue> = new Map<CheckReason, FactValue>([
  ["throttled", "partly"],
  ["content-blocked", "partly"],
  ["key-refused", "no"],
  ["billing-arrears", "no"],
  ["free-quota-used", "no"],
  ["quota-used", "no"],
  ["not-activated", "no"],
  ["model-not-found", "no"],
  ["model-not-supported", "no"],
  ["model-not-granted", "no"],
  ["workspace-denied", "no"],
  ["access-denied", "no"],
]);

/**
 * Three separate facts from the steps. `no` only where a step proved it; a
 * key that met a debt, a quota or a missing grant was accepted all the same
 * (README.md §0.4); a time-out or a broken reply says nothing of key or model.
 */
export function verdictOf(steps: readonly CheckStep[]): Verdict {
  return {
    reachable: reachable(steps),
    authenticated: authenticated(steps),
    modelUsable: modelUsable(steps),
  };
}

/** The first step that failed, and its reason word; null when none did. */
export function firstFailure(steps: readonly CheckStep[]): { step: StepName; reason: string } | null {
  const failed = steps.find((step) => step.status === "failed");
  return failed ? { step: failed.name, reason: failed.evidence.reason ?? "unrecognised" } : null;
}

/** The reason word of a model rung that is neither proven nor failed; null when there is none. */
export function caveatOf(steps: readonly CheckStep[]): string | null {
  const model = stepNamed(steps, "model");
  return model?.status === "warning" ? (model.evidence.reason ?? null) : null;
}

function reachable(steps: readonly CheckStep[]): FactValue {
  if (stepNamed(steps, "format")?.status === "failed") return "not-run";
  if (["dns", "tcp", "tls"].some((name) => stepNamed(steps, name)?.status === "failed")) return "no";
  const unkeyed = stepNamed(steps, "unkeyed");
  switch (unkeyed?.status) {
    case "ok":
      return "yes";
    case "warning":
      return ["unrecognised", "access-denied"].includes(unkeyed.evidence.reason ?? "") ? "partly" : "yes";
    case "failed":
      // Something answered, but not Model Studio at this path.
      return unkeyed.evidence.httpStatus === undefined ? "no" : "partly";
    default:
      return unlearnt(unkeyed);
  }
}

function authenticated(steps: readonly CheckStep[]): FactValue {
  const keyed = [stepNamed(steps, "auth"), stepNamed(steps, "model")];
  const learnt = new Set(keyed.map(keyFactOf));
  if (learnt.has("refused")) return "no";
  if (learnt.has("accepted")) return "yes";
  // A free rung that cannot prove the key leaves it to the model rung.
  const [auth, model] = keyed;
  return auth?.evidence.reason === "not-provable" && wasRun(model) ? unlearnt(model) : unlearnt(auth);
}

function modelUsable(steps: readonly CheckStep[]): FactValue {
  const model = stepNamed(steps, "model");
  if (model?.status === "ok") return "yes";
  if (model === undefined || !wasRun(model)) return unlearnt(model);
  return MODEL_FACTS.get(model.evidence.reason) ?? "unknown";
}

/** What a step learnt of the key; `unknown` where it sent none, or was not run. */
export function keyFactOf(step: CheckStep | undefined): KeyFact {
  return KEY_FACTS.find((fact) => fact === step?.evidence.facts?.["key"]) ?? "unknown";
}

function wasRun(step: CheckStep | undefined): boolean {
  return step !== undefined && step.status !== "skipped";
}

/** Left out on purpose, or tried in vain. */
function unlearnt(step: CheckStep | undefined): FactValue {
  if (step === undefined) return "not-run";
  const reason = step.evidence.reason;
  return step.status === "skipped" && reason !== "cancelled" && reason !== "not-provable"
    ? "not-run"
    : "unknown";
}

function stepNamed(steps: readonly CheckStep[], name: string): CheckStep | undefined {
  return steps.find((step) => step.name === name);
}
