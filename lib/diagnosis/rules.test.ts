import { describe, expect, test } from "vitest";

import { CHECK_REASONS } from "@/lib/checks/reasons";

import { ANSWER_RULES } from "./answer-rules-data";
import { BILLING_RULES } from "./billing-rules-data";
import { CONTRAST_RULES } from "./contrast-rules-data";
import { diagnose, type Evidence } from "./diagnose";
import { diagnoseGateway, type GatewayRule } from "./diagnose-gateway";
import { diagnoseHold, type HoldEvidence } from "./diagnose-hold";
import { diagnoseProblem } from "./diagnose-problem";
import type { Finding } from "./finding";
import { GATEWAY_RULES } from "./gateway-rules-data";
import { GATEWAY_STATE_RULES } from "./gateway-state-rules-data";
import { GENERAL_RULES } from "./general-rules-data";
import { NETWORK_RULES } from "./network-rules-data";
import { PATH_RULES } from "./path-rules-data";
import { PERMISSION_RULES } from "./permission-rules-data";
import { PROFILE_RULES } from "./profile-rules-data";
import { REFUSED_KEY_RULES } from "./refused-key-rules-data";
import reportedErrors from "./reported-errors.json";
import { REQUEST_RULES } from "./request-rules-data";
import { RULES } from "./rules";
import { THROTTLE_RULES } from "./throttle-rules-data";

/** What reaches the rules that no reported error and no reason alone reaches. */
const WORDS: readonly Evidence[] = [
  { message: "404", host: "https://dashscope.aliyuncs.com/compatible-mode" },
  { message: "sub-agent failed: 401 Unauthorized - Invalid API-key provided", keyWorksDirectly: true },
  { message: "HTTP 401: Incorrect API key provided.", keyWorksDirectly: true },
  { message: "401 Incorrect API key provided", plan: "coding" },
  { message: "401 invalid access token or token expired", plan: "standard" },
  {
    message: "401 Invalid API-key provided.",
    plan: "standard",
    host: "token-plan.cn-beijing.maas.aliyuncs.com",
  },
  {
    message: "401 Invalid API-key provided.",
    plan: "token-team",
    region: "cn-beijing",
    host: "token-plan.ap-southeast-1.maas.aliyuncs.com",
  },
  { message: "401", code: "IllegalEndpoint" },
  { message: "InvalidApiKey: No API-key provided." },
  { message: '{"usageStats":{"p:a":{"blockedUntil":1780846982712}}}' },
  { message: "Prepared direct auth fallback cannot bypass unavailable profiles for qwen/m." },
  { message: 'Auth profile "qwen:probe-123e4567" is not configured for qwen.' },
  { message: "API Key 无效", httpStatus: 401 },
  { message: "curl: (7) Failed to connect to dashscope.aliyuncs.com port 443" },
  { message: "failover decision: stage=assistant decision=surface_error reason=auth" },
  { message: 'HTTP/1.1 200 OK\ncontent-type: application/json\n\n{"id":"chatcmpl-1","choices":[]}' },
  { message: "429 insufficient_quota" },
  { message: "429 concurrency allocated quota exceeded" },
  { message: "401 Incorrect API key provided: ${***}" },
  { message: 'TypeError: Invalid character in header content ["authorization"]' },
  { message: "The value of the enable_thinking parameter is restricted to True.", httpStatus: 400 },
  { message: "401 Incorrect API key provided. reason=auth profile=-", keyWorksDirectly: true },
  {
    message: "401 Incorrect API key provided. reason=auth profile=sha256:9487bf9f11e8",
    keyWorksDirectly: true,
  },
  { message: "Provider qwen has auth issue (skipping all models)" },
];

const HOLD: HoldEvidence = {
  hold: { kind: "cooldown", reason: "auth", model: null, rawError: null, authProfileHash: null },
  held: true,
  names: {},
  versionAssumed: false,
  plan: "standard",
  region: "cn-beijing",
  host: "dashscope.aliyuncs.com",
  openclawVersion: null,
  keyWorks: false,
  contradicted: false,
  checkFindings: [],
};

function metByCheck(reason: string, acceptedElsewhere: string | null = null): Finding | null {
  return diagnoseProblem({
    problem: { step: "auth", reason, httpStatus: 401 },
    plan: "standard",
    region: "cn-beijing",
    host: "dashscope.aliyuncs.com",
    keyKind: null,
    inARow: 1,
    keyAccepted: false,
    acceptedElsewhere,
    rawReply: null,
  });
}

test("every rule is reached by something: a text, a check, or a hold", () => {
  const debt = "400 Access denied, please make sure your account is in good standing.";
  const refused = metByCheck("key-refused");
  const found: (Finding | null)[] = [
    ...reportedErrors.flatMap(({ message }) => diagnose({ message })),
    ...WORDS.flatMap((evidence) => diagnose(evidence)),
    ...CHECK_REASONS.map((reason) => metByCheck(reason)),
    metByCheck("key-refused", "Chat intl"),
    diagnoseHold({
      ...HOLD,
      hold: { ...HOLD.hold, reason: "billing", rawError: "429 Requests rate limit exceeded" },
    }),
    diagnoseHold({ ...HOLD, hold: { ...HOLD.hold, rawError: "403 Model access denied." } }),
    diagnoseHold({ ...HOLD, hold: { ...HOLD.hold, rawError: debt } }),
    diagnoseHold({ ...HOLD, keyWorks: true, contradicted: true }),
    diagnoseHold({
      ...HOLD,
      hold: { ...HOLD.hold, reason: "model_not_found", rawError: "404 status code (no body)" },
      keyWorks: true,
    }),
    ...(Object.keys(GATEWAY_STATE_RULES) as GatewayRule[]).map((rule) =>
      diagnoseGateway(rule, { words: "x", openclawVersion: "2026.9.6", versionAssumed: false }),
    ),
    diagnoseHold({
      ...HOLD,
      checkFindings: refused ? [{ finding: refused, model: null }] : [],
    }),
  ];
  const reached = new Set(found.map((finding) => finding?.rule));
  expect(Object.keys(RULES).filter((rule) => !reached.has(rule as Finding["rule"]))).toEqual([]);
});

test("the themes keep their order, and no rule stands in two, where the later would replace the earlier", () => {
  const themes = [
    GATEWAY_RULES,
    CONTRAST_RULES,
    GATEWAY_STATE_RULES,
    REFUSED_KEY_RULES,
    REQUEST_RULES,
    BILLING_RULES,
    THROTTLE_RULES,
    PERMISSION_RULES,
    PATH_RULES,
    PROFILE_RULES,
    NETWORK_RULES,
    ANSWER_RULES,
    GENERAL_RULES,
  ];
  expect(Object.keys(RULES)).toEqual(themes.flatMap((theme) => Object.keys(theme)));
});

describe("the fix is the one of the OpenClaw release", () => {
  const stepsOf = (message: string, openclawVersion?: string, more: Partial<Evidence> = {}) =>
    diagnose({ message, ...more, ...(openclawVersion !== undefined && { openclawVersion }) })[0]?.steps;

  test("an upgrade for the developer role is told only to releases that send it unasked", () => {
    const message = "400 developer is not one of ['system', 'user']";
    expect(stepsOf(message, "2026.2.17")).toContain("upgrade-openclaw");
    expect(stepsOf(message)).toContain("upgrade-openclaw");
    expect(stepsOf(message, "2026.9.6")).toEqual(["no-developer-role"]);
  });

  test("a command is named only where the release has it", () => {
    const noKey = 'No API key found for provider "qwen". Auth store: x';
    expect(stepsOf(noKey, "2026.9.6")).toContain("paste-key-for-agent");
    expect(stepsOf(noKey, "2026.3.13")).toContain("add-key-for-agent");
    expect(stepsOf(noKey)).toContain("paste-or-add-key-for-agent");
    const other = "HTTP 401: Incorrect API key provided.";
    const works = { keyWorksDirectly: true };
    expect(stepsOf(other, "2026.9.6", works)).toEqual([
      "show-key-sources",
      "remove-stale-key",
      "config-key-first",
      "restart-gateway",
    ]);
    expect(stepsOf(other, "2026.3.13", works)).toEqual([
      "show-key-sources-by-status",
      "remove-stale-key",
      "restart-gateway",
    ]);
  });

  test("a throttle is said to be no bill only to those whose release may take it for one", () => {
    const message = "429 insufficient_quota … error-code#token-limit";
    expect(stepsOf(message, "2026.9.6")).toContain("not-a-bill");
    expect(stepsOf(message, "2026.5.12")).toEqual(["back-off"]);
    expect(stepsOf(message)).toContain("not-a-bill");
  });

  test("with a step that holds for nobody left out, every rule still says what to do, for every release", () => {
    const releases = [null, "2026.2.17", "2026.3.13", "2026.4.1", "2026.5.12", "2026.9.6", "2027.1.1"];
    for (const openclawVersion of releases) {
      for (const message of reportedErrors.map((error) => error.message)) {
        expect(stepsOf(message, openclawVersion ?? undefined)?.length).toBeGreaterThan(0);
      }
    }
  });
});
