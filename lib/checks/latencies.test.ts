import { expect, test } from "vitest";

import { latenciesOf } from "./latencies";
import type { CheckStep, StepName, Verdict } from "./schemas";

const ALL: Verdict = { reachable: "yes", authenticated: "yes", modelUsable: "yes" };

function step(name: StepName, facts: Record<string, string | number>): CheckStep {
  return { name, status: "ok", startedMs: 0, durationMs: 1, evidence: { facts } };
}

const unkeyed = step("unkeyed", { firstByteMs: 10 });
const auth = step("auth", { firstByteMs: 20, key: "accepted" });
const model = step("model", { firstByteMs: 300, key: "accepted" });

test.each<[string, CheckStep[], Verdict, object]>([
  [
    "is that of its own answer",
    [unkeyed, auth, model],
    ALL,
    { reachable: 10, authenticated: 20, modelUsable: 300 },
  ],
  [
    "is the model's for a key that no free request proves",
    [unkeyed, step("auth", {}), model],
    ALL,
    { reachable: 10, authenticated: 300, modelUsable: 300 },
  ],
  [
    "is that of the refusal, where one followed a success",
    [unkeyed, auth, step("model", { firstByteMs: 7, key: "refused" })],
    { ...ALL, authenticated: "no", modelUsable: "no" },
    { reachable: 10, authenticated: 7, modelUsable: 7 },
  ],
  [
    "is none where no answer came",
    [step("unkeyed", {})],
    { reachable: "no", authenticated: "not-run", modelUsable: "not-run" },
    { reachable: null, authenticated: null, modelUsable: null },
  ],
  [
    "is none of an answer that settled nothing",
    [unkeyed, auth, model],
    { ...ALL, modelUsable: "unknown" },
    { reachable: 10, authenticated: 20, modelUsable: null },
  ],
])("the time to a fact %s", (_promise, steps, verdict, latencies) => {
  expect(latenciesOf(steps, verdict)).toEqual(latencies);
});
