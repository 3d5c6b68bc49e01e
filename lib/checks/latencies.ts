import type { CheckStep, Latencies, Verdict } from "./schemas";
import { keyFactOf } from "./verdict";

/** Milliseconds to the first byte of the answer each fact rests on; null where a fact was not learnt, or without one. */
export function latenciesOf(steps: readonly CheckStep[], verdict: Verdict): Latencies {
  const named = (name: string): CheckStep | undefined => steps.find((step) => step.name === name);
  const keyed = [named("auth"), named("model")];
  // As the verdict has it: a refusal counts more than an earlier success.
  const settling =
    keyed.find((step) => keyFactOf(step) === "refused") ??
    keyed.find((step) => keyFactOf(step) === "accepted");
  const of = (fact: keyof Verdict, step: CheckStep | undefined): number | null =>
    verdict[fact] === "unknown" || verdict[fact] === "not-run" ? null : firstByteMs(step);
  return {
    reachable: of("reachable", named("unkeyed")),
    authenticated: of("authenticated", settling),
    modelUsable: of("modelUsable", named("model")),
  };
}

function firstByteMs(step: CheckStep | undefined): number | null {
  const value = step?.evidence.facts?.["firstByteMs"];
  return typeof value === "number" ? value : null;
}
