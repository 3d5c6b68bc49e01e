import { describe, expect, test } from "vitest";

import { CHECK_REASONS, type CheckReason } from "@/lib/checks/reasons";
import type { Problem } from "@/lib/profiles/standing.schemas";

import { type CheckEvidence, diagnoseProblem, needsRawReply } from "./diagnose-problem";
import { inEnglish } from "./english";
import type { Finding } from "./finding";
import type { RuleId } from "./rules";

type Met = Partial<Omit<CheckEvidence, "problem">>;

function met(problem: Partial<Problem>, more: Met = {}): Finding | null {
  return diagnoseProblem({
    problem: { step: "auth", reason: "key-refused", ...problem },
    plan: "standard",
    region: "cn-beijing",
    host: "https://dashscope.aliyuncs.com/compatible-mode/v1",
    keyKind: "standard-legacy",
    inARow: 1,
    keyAccepted: false,
    acceptedElsewhere: null,
    rawReply: null,
    ...more,
  });
}

function found(problem: Partial<Problem>, more: Met = {}): Finding {
  const finding = met(problem, more);
  if (!finding) throw new Error("This is a problem and has a finding.");
  return finding;
}

/** Why a step was not run, or that it went well: these never stand in a problem. */
const NO_PROBLEM: readonly CheckReason[] = [
  "not-requested",
  "plan-terms",
  "not-offered",
  "model-unanswered",
  "after-failure",
  "cancelled",
  "key-accepted",
];

describe("every word that a check can give as its reason", () => {
  const problems = CHECK_REASONS.filter((reason) => !NO_PROBLEM.includes(reason));

  test.each(problems)("%s has a cause, something to do, and a word on the key", (reason) => {
    const finding = found({ step: "unkeyed", reason });
    const { cause, fix } = inEnglish(finding);
    expect(cause.length).toBeGreaterThan(20);
    expect(fix.length).toBeGreaterThan(0);
    expect(`${cause} ${fix.join(" ")}`).not.toMatch(/[{}]|diagnosis\./);
    if (reason !== "unrecognised") expect(finding.rule).not.toBe("unrecognised");
  });

  test.each(NO_PROBLEM)("%s is no problem and gives no finding", (reason) => {
    expect(met({ reason })).toBeNull();
  });

  test("a word of a newer version is not guessed at: its own words are shown", () => {
    const finding = found({ reason: "quantum-noise", httpStatus: 418, message: "I am a teapot" });
    expect(finding).toMatchObject({
      rule: "unrecognised",
      severity: "degraded",
      evidence: "HTTP 418 · I am a teapot",
    });
  });
});

describe("a refused key", () => {
  const general = { httpStatus: 401, code: "invalid_api_key", message: "Incorrect API key provided. " };

  test("refused once is suspect and limits use; the first thing to do is to check again", () => {
    const finding = found(general, { inARow: 1 });
    expect(finding).toMatchObject({
      rule: "wrong-key-or-wrong-host",
      key: "suspect",
      severity: "degraded",
    });
    expect(finding.steps[0]).toBe("check-again");
    expect(inEnglish(finding).cause).toContain("one refusal proves nothing");
  });

  test("refused twice by the same host stops use, and is said to have been refused twice", () => {
    const finding = found(general, { inARow: 2 });
    expect(finding).toMatchObject({ rule: "wrong-key-or-wrong-host", key: "suspect", severity: "down" });
    expect(finding.steps).not.toContain("check-again");
    expect(inEnglish(finding).cause).toContain("2 times in a row");
  });

  test("nobody is sent to a gateway to mend what a check of ours met", () => {
    const { steps } = found(general, { inARow: 2 });
    expect(steps).toEqual(["match-plan-and-region", "copy-key-again"]);
  });

  test.each<[what: string, more: Met, message: string, rule: RuleId]>([
    [
      "a plan key in a pay-as-you-go profile",
      { keyKind: "plan-legacy" },
      "Incorrect API key provided.",
      "plan-key-on-general-host",
    ],
    [
      "a pay-as-you-go key in a Coding Plan profile",
      { plan: "coding", host: "https://coding.dashscope.aliyuncs.com/v1" },
      "invalid access token or token expired",
      "other-key-on-coding-host",
    ],
    [
      "a pay-as-you-go key in a Token Plan profile",
      { plan: "token-team", host: "token-plan.cn-beijing.maas.aliyuncs.com" },
      "Invalid API-key provided.",
      "other-key-on-token-host",
    ],
    [
      "a plan key on its Coding Plan host",
      { plan: "coding", host: "coding.dashscope.aliyuncs.com", keyKind: "plan-new" },
      "invalid access token or token expired",
      "coding-host-refused",
    ],
    [
      "a key whose shape tells nothing, by the profile's plan",
      { plan: "token-team", host: "token-plan.cn-beijing.maas.aliyuncs.com", keyKind: "unknown-sk" },
      "Invalid API-key provided.",
      "token-host-refused",
    ],
  ])("is told from the others by the host's words and the key's shape: %s", (_what, more, message, rule) => {
    expect(found({ httpStatus: 401, message }, { ...more, inARow: 2 }).rule).toBe(rule);
  });

  test("that another host accepts is a good key at the wrong place", () => {
    const finding = found(general, { acceptedElsewhere: "Coding intl", inARow: 2 });
    expect(finding).toMatchObject({ rule: "key-works-elsewhere", key: "healthy", severity: "down" });
    const { cause, fix } = inEnglish(finding);
    expect(cause).toContain("“Coding intl”");
    expect(fix.join(" ")).toContain("“Coding intl”");
    expect(found(general, { acceptedElsewhere: "Coding intl", inARow: 1 }).severity).toBe("degraded");
  });

  test("that never arrived is the way's fault, not a missing key's", () => {
    expect(found({ reason: "no-key", httpStatus: 401 })).toMatchObject({
      rule: "key-lost-on-the-way",
      key: "unknown",
    });
  });
});

describe("an answer about money, quota, grants or load never condemns the key", () => {
  test.each<[reason: CheckReason, problem: Partial<Problem>, more: Met, rule: RuleId, key: string]>([
    ["model-not-granted", { code: "Model.AccessDenied" }, {}, "model-not-granted", "healthy"],
    ["workspace-denied", { code: "Workspace.AccessDenied" }, {}, "workspace-not-granted", "healthy"],
    ["free-quota-used", { code: "AllocationQuota.FreeTierOnly" }, {}, "free-quota-used", "healthy"],
    ["billing-arrears", { code: "Arrearage", httpStatus: 400 }, {}, "account-in-debt", "billing"],
    ["throttled", { code: "insufficient_quota", httpStatus: 429 }, {}, "tokens-per-minute", "throttled"],
    [
      "throttled",
      { code: "limit_burst_rate", message: "Request rate increased too quickly." },
      {},
      "burst",
      "throttled",
    ],
    [
      "quota-used",
      { code: "insufficient_quota", httpStatus: 429 },
      { plan: "token-team" },
      "quota-used",
      "blocked",
    ],
    ["model-not-found", { code: "model_not_found" }, {}, "model-not-found", "healthy"],
    ["model-not-supported", { code: "model_not_supported" }, {}, "model-other-protocol", "healthy"],
    ["content-blocked", { code: "DataInspectionFailed" }, {}, "content-blocked", "healthy"],
  ])("%s", (reason, problem, more, rule, key) => {
    expect(found({ step: "model", reason, ...problem }, { ...more, keyAccepted: true })).toMatchObject({
      rule,
      key,
    });
  });

  test("a key the host has just accepted is healthy, whatever the model's answer was", () => {
    for (const reason of ["timeout", "server-error", "unrecognised", "access-denied"]) {
      expect(found({ step: "model", reason }, { keyAccepted: true }).key).toBe("healthy");
      expect(found({ step: "model", reason }, { keyAccepted: false }).key).toBe("unknown");
    }
  });
});

describe("a wrong path", () => {
  test("is told by the base URL, or by the page that answered", () => {
    const at = { step: "unkeyed", reason: "wrong-path", httpStatus: 404 } as const;
    expect(found(at).rule).toBe("wrong-path");
    expect(found(at, { host: "https://dashscope.aliyuncs.com/compatible-mode" }).rule).toBe("v1-missing");
    expect(found(at, { rawReply: "<!doctype html><title>Sign in</title>" })).toMatchObject({
      rule: "html-answered",
      evidence: "<!doctype html><title>Sign in</title>",
    });
  });
});

describe("the evidence", () => {
  test("is the host's words, and where no host spoke the step and its reason", () => {
    expect(found({ httpStatus: 401, code: "invalid_api_key", message: "No." }).evidence).toBe(
      "HTTP 401 · invalid_api_key · No.",
    );
    expect(found({ step: "dns", reason: "host-not-found" }).evidence).toBe("dns: host-not-found");
  });

  test("is the raw reply where the problem has no words of the host, or nobody knows them", () => {
    expect(needsRawReply({ step: "auth", reason: "unrecognised", httpStatus: 500, message: "?" })).toBe(true);
    expect(needsRawReply({ step: "unkeyed", reason: "wrong-path", httpStatus: 404 })).toBe(true);
    expect(needsRawReply({ step: "auth", reason: "key-refused", httpStatus: 401, message: "No." })).toBe(
      false,
    );
    expect(needsRawReply({ step: "tls", reason: "certificate-expired" })).toBe(false);
    const rawReply = '{"hello":"world"}';
    expect(found({ reason: "unrecognised", httpStatus: 200 }, { rawReply }).evidence).toBe(rawReply);
  });
});
