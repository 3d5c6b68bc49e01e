import { describe, expect, test } from "vitest";

import { diagnoseHold, type HoldEvidence } from "./diagnose-hold";
import { diagnoseProblem } from "./diagnose-problem";
import { inEnglish } from "./english";
import type { Finding } from "./finding";

type Known = Partial<Omit<HoldEvidence, "hold">>;

function held(hold: Partial<HoldEvidence["hold"]>, known: Known = {}): Finding | null {
  return diagnoseHold({
    hold: { kind: "cooldown", reason: "auth", model: null, rawError: null, ...hold },
    plan: "standard",
    region: "cn-beijing",
    host: "https://dashscope.aliyuncs.com/compatible-mode/v1",
    openclawVersion: "2026.9.6",
    keyWorks: false,
    contradicted: false,
    checkFindings: [],
    ...known,
  });
}

const WORKS = { keyWorks: true, contradicted: true };
const THROTTLE = "429 insufficient_quota: You exceeded your current quota … error-code#token-limit";
const BILLING = { kind: "disabled", reason: "billing" } as const;

function checkFinding(reason: string): Finding {
  const finding = diagnoseProblem({
    problem: { step: "model", reason },
    plan: "standard",
    region: "cn-beijing",
    host: "dashscope.aliyuncs.com",
    keyKind: null,
    inARow: 2,
    keyAccepted: false,
    acceptedElsewhere: null,
    rawReply: null,
  });
  if (!finding) throw new Error("This reason is a problem.");
  return finding;
}

describe("a hold on a key that works", () => {
  test("is the gateway's memory: the key is healthy, and nobody is told to check it once more", () => {
    const finding = held(BILLING, WORKS);
    expect(finding).toMatchObject({ rule: "gateway-hold", key: "healthy", category: "billing" });
    expect(finding?.steps).toEqual(["wait-or-sign-in"]);
    expect(finding?.evidence).toBe("disabled reason=billing");
  });

  test("after a refusal means that the gateway sends another key", () => {
    expect(held({ rawError: "401 Incorrect API key provided." }, WORKS)).toMatchObject({
      rule: "gateway-uses-other-key",
      key: "healthy",
      evidence: "401 Incorrect API key provided.",
    });
  });

  test("without an end has outlived the provider's limit", () => {
    expect(held({ kind: "blocked", reason: "subscription_limit" }, WORKS)).toMatchObject({
      rule: "hold-outlives-limit",
      key: "healthy",
    });
  });
});

describe("what the provider said, against what the gateway made of it", () => {
  test("a throttle recorded as billing is called a throttle; with a working key it says do not replace it", () => {
    const finding = held({ ...BILLING, rawError: THROTTLE });
    expect(finding).toMatchObject({ rule: "throttle-held-as-billing", key: "throttled" });
    expect(held({ ...BILLING, rawError: THROTTLE }, WORKS)).toMatchObject({ key: "healthy" });
    expect(finding && inEnglish(finding).cause).toBe(
      "The provider’s words are a limit of tokens per minute, not a bill; OpenClaw 2026.9.6 recorded them as " +
        "billing. In this release such a hold lasts 10 min at first and 24 h at most.",
    );
  });

  test("the same words on a token plan are used-up credits, so billing was not far off", () => {
    const host = "token-plan.cn-beijing.maas.aliyuncs.com";
    expect(held({ ...BILLING, rawError: THROTTLE }, { plan: "token-team", host })).toMatchObject({
      rule: "quota-used",
      key: "blocked",
    });
  });

  test("a missing grant that holds the whole key never condemns it", () => {
    expect(held({ rawError: "403 Model access denied." })).toMatchObject({
      rule: "grant-held-as-auth",
      key: "healthy",
      category: "permission",
    });
  });

  test("a debt recorded as auth is called a debt, until a check finds the key working", () => {
    const rawError = "400 Access denied, please make sure your account is in good standing.";
    expect(held({ rawError })).toMatchObject({ rule: "debt-held-as-auth", key: "billing" });
    expect(held({ rawError }, WORKS)).toMatchObject({ rule: "gateway-hold", key: "healthy" });
  });

  test("a refusal that no check has looked at stays a suspicion", () => {
    expect(held({ rawError: "401 Incorrect API key provided." })).toMatchObject({
      rule: "wrong-key-or-wrong-host",
      key: "suspect",
    });
  });
});

describe("a hold whose cause our own check met too", () => {
  test.each([
    ["key-refused", "auth", "suspect"],
    ["billing-arrears", "billing", "billing"],
    ["billing-arrears", "auth", "billing"],
    ["throttled", "rate_limit", "throttled"],
    ["model-not-found", "model_not_found", "healthy"],
  ])("%s explains %s, and the key is what the check says: %s", (met, reason, key) => {
    const finding = held({ reason }, { checkFindings: [{ finding: checkFinding(met), model: null }] });
    expect(finding).toMatchObject({ rule: "hold-explained-by-check", key });
    expect(finding?.steps[0]).toBe("mend-cause-first");
  });

  test("a hold on one model is not explained by another model's trouble", () => {
    const checkFindings = [{ finding: checkFinding("throttled"), model: "qwen3-max" }];
    const hold = { reason: "rate_limit", model: "qwen3.6-plus" };
    expect(held(hold, { checkFindings })).toBeNull();
    expect(held({ ...hold, model: "qwen3-max" }, { checkFindings })?.rule).toBe("hold-explained-by-check");
  });

  test("a trouble of another kind explains nothing", () => {
    const checkFindings = [{ finding: checkFinding("throttled"), model: null }];
    expect(held({ reason: "auth" }, { checkFindings })).toBeNull();
  });
});

test("a hold that neither a check nor the provider's words say anything of is no finding", () => {
  expect(held({})).toBeNull();
  expect(held({ rawError: "The moon was full." })).toBeNull();
});

test.each([
  ["2026.9.6", "wait-or-sign-in"],
  ["2026.5.12", "wait-or-sign-in"],
  ["2026.4.1", "wait-or-clear-hold"],
  ["2026.3.13", "wait-or-edit-state"],
  ["v2026.2.17", "wait-or-edit-state"],
  ["no version at all", "wait-or-clear-hold"],
  [null, "wait-or-clear-hold"],
])("how a hold is ended is told for the release of the gateway: %s", (openclawVersion, step) => {
  const finding = held(BILLING, { ...WORKS, openclawVersion });
  expect(finding?.steps).toEqual([step]);
  expect(finding && inEnglish(finding).fix.join()).not.toContain("no version at all");
});

test.each([
  ["2026.9.6", "rate_limit", "lasts 30 s at first and 24 h at most"],
  ["2026.5.12", "rate_limit", "lasts 30 s at first and 5 min at most"],
  ["2026.3.13", "billing", "lasts 5 h at first and 24 h at most"],
  ["2026.9.6", "auth_permanent", "lasts 10 min at first and 1 h at most"],
])("how long OpenClaw %s holds for %s is told", (openclawVersion, reason, sentence) => {
  const finding = held({ reason }, { ...WORKS, openclawVersion });
  expect(finding && inEnglish(finding).cause).toContain(sentence);
});
