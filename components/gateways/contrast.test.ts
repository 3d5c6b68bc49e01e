import { expect, test } from "vitest";

import type { CheckDetail, Verdict } from "@/lib/checks/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import { NOTHING_KNOWN } from "@/lib/profiles/standing.rules";
import { checkDetail, standingAfter } from "@/test/factories";

import { contrastOf } from "./contrast";
import { type ProbeState, probeOf } from "./probe";

const HOLD = { since: "2026-11-20T09:30:00.000Z", model: null };

function check(verdict: Partial<Verdict>, change: Partial<CheckDetail> = {}): CheckDetail {
  return checkDetail({
    model: "qwen-plus",
    verdict: { reachable: "yes", authenticated: "yes", modelUsable: "yes", ...verdict },
    startedAt: "2026-11-20T09:30:40.000Z",
    ...change,
  });
}

function after(check: CheckDetail | null): Pick<ProfileSummary, "standing"> {
  return { standing: check ? standingAfter(check) : NOTHING_KNOWN };
}

test.each<[string, CheckDetail | null, ProbeState]>([
  ["a key and a model that answer are healthy", check({}), "healthy"],
  ["an accepted key without a model call is healthy", check({ modelUsable: "not-run" }), "healthy"],
  ["a refused key is refused", check({ authenticated: "no", modelUsable: "no" }), "refused"],
  [
    "a throttled answer is throttled, whatever it says of the key",
    check({ modelUsable: "partly" }, { caveat: "throttled" }),
    "throttled",
  ],
  [
    "an accepted key whose model is not granted is not called healthy",
    check({ modelUsable: "no" }),
    "modelUnusable",
  ],
  ["a model call that timed out leaves the model open", check({ modelUsable: "unknown" }), "modelUnclear"],
  [
    "a host that does not answer is unreachable",
    check({ reachable: "no", authenticated: "not-run" }),
    "unreachable",
  ],
  [
    "a host that answers says nothing of the key",
    check({ authenticated: "not-run", modelUsable: "not-run" }),
    "notRun",
  ],
  [
    "a key that could not be told is unknown",
    check({ authenticated: "unknown", modelUsable: "unknown" }),
    "unknown",
  ],
  ["no check at all is not run", null, "notRun"],
])("%s", (_promise, lastCheck, state) => {
  expect(probeOf({ plan: "standard", ...after(lastCheck) }).state).toBe(state);
});

test("a plan key nobody has sent by hand is not run because of the plan's terms", () => {
  expect(probeOf({ plan: "coding", ...after(null) })).toEqual({
    state: "notRun",
    at: null,
    planTerms: true,
  });
  expect(probeOf({ plan: "standard", ...after(null) }).planTerms).toBe(false);
});

test("an auth profile of a provider that is not ours has no probe", () => {
  expect(probeOf(undefined).state).toBe("notOurs");
});

test.each<[string, { since: string; model: string | null }, CheckDetail | null, boolean]>([
  ["a healthy answer after the hold began contradicts it", HOLD, check({}), true],
  ["an accepted key contradicts it too", HOLD, check({ modelUsable: "not-run" }, { model: null }), true],
  [
    "a probe from before the hold says nothing of it",
    HOLD,
    check({}, { startedAt: "2026-11-20T09:29:59.000Z" }),
    false,
  ],
  ["a probe of the same instant says nothing of it", HOLD, check({}, { startedAt: HOLD.since }), false],
  ["a throttled probe agrees with the gateway", HOLD, check({ modelUsable: "partly" }), false],
  ["a refused key agrees with the gateway", HOLD, check({ authenticated: "no" }), false],
  [
    "a hold on one model is contradicted by that model's answer",
    { ...HOLD, model: "qwen-plus" },
    check({}),
    true,
  ],
  ["another model's answer says nothing of it", { ...HOLD, model: "qwen3-max" }, check({}), false],
  [
    "an accepted key says nothing of a hold on one model",
    { ...HOLD, model: "qwen-plus" },
    check({ modelUsable: "not-run" }),
    false,
  ],
  ["without a check there is no contrast", HOLD, null, false],
])("%s", (_promise, hold, lastCheck, disagrees) => {
  expect(contrastOf(hold, after(lastCheck))?.checkId).toBe(disagrees ? lastCheck?.id : undefined);
});

test("an auth profile that is not ours is never called healthy", () => {
  expect(contrastOf(HOLD, undefined)).toBeNull();
});
