import { describe, expect, test } from "vitest";

import { diagnose, type Evidence } from "./diagnose";
import reportedErrors from "./reported-errors.json";
import type { RuleId } from "./rules";
import type { Category, KeyState } from "./schemas";

const INVALID_PARAMETER = (message: string) =>
  JSON.stringify({ error: { code: "invalid_parameter_error", message, param: null }, request_id: "r" });

function first(evidence: Evidence) {
  const [finding] = diagnose(evidence);
  if (!finding) throw new Error("Every message has a finding.");
  return finding;
}

type Row = [row: string, evidence: Evidence, rule: RuleId, category: Category, key: KeyState];

/** knowledge/diagnosis.md §2, by row number. */
const ROWS: Row[] = [
  [
    "1: a base URL that ends in /compatible-mode lacks /v1",
    { message: "404 status code (no body)", host: "https://dashscope.aliyuncs.com/compatible-mode" },
    "v1-missing",
    "request",
    "unknown",
  ],
  [
    "2: a 404 without a body is a wrong path, not a bad key",
    { message: "404 status code (no body)" },
    "wrong-path",
    "request",
    "unknown",
  ],
  [
    "3: a 200 that is a web page comes from a wrong address",
    { message: "[model-fetch] response status=200 contentType=text/html", host: "dashscope.aliyuncs.com" },
    "html-answered",
    "request",
    "unknown",
  ],
  [
    "3: an incomplete terminal response is a web page too",
    { message: "FailoverError: p/m ended with an incomplete terminal response" },
    "html-answered",
    "request",
    "unknown",
  ],
  [
    "4: Incorrect API key provided may be the wrong host",
    { message: "401 Incorrect API key provided" },
    "wrong-key-or-wrong-host",
    "auth",
    "suspect",
  ],
  [
    "5: invalid access token or token expired is the Coding Plan host",
    { message: "401 invalid access token or token expired" },
    "coding-host-refused",
    "auth",
    "suspect",
  ],
  [
    "6: Invalid API-key provided is the Token Plan host",
    {
      message: "401 InvalidApiKey: Invalid API-key provided.",
      host: "token-plan.cn-beijing.maas.aliyuncs.com",
    },
    "token-host-refused",
    "auth",
    "suspect",
  ],
  [
    "7: No API-key provided is a missing header",
    { message: "InvalidApiKey: No API-key provided." },
    "no-key-sent",
    "auth",
    "unknown",
  ],
  [
    "8: a sub-agent's 401 with a key that works elsewhere is another key",
    {
      message: "[agent] lane=subagent sub-agent failed: 401 Unauthorized - Invalid API-key provided",
      keyWorksDirectly: true,
    },
    "subagent-uses-other-key",
    "auth",
    "healthy",
  ],
  [
    "9: a gateway's 401 with a key that works by hand is another key",
    { message: "HTTP 401: Incorrect API key provided.", keyWorksDirectly: true },
    "gateway-uses-other-key",
    "auth",
    "healthy",
  ],
  [
    "10: a placeholder in the error was sent as it is",
    { message: "401 Incorrect API key provided: ${***}" },
    "placeholder-sent",
    "auth",
    "unknown",
  ],
  [
    "10: __env__: is a placeholder too",
    { message: "401 Incorrect API key provided: __env__:DASHSCOPE" },
    "placeholder-sent",
    "auth",
    "unknown",
  ],
  [
    "11: quotes that came along with a key break it",
    { message: '> authorization: Bearer "sk-abc' },
    "key-damaged-on-save",
    "auth",
    "unknown",
  ],
  [
    "11: a line break in a key cannot be a header",
    { message: 'TypeError: Invalid character in header content ["authorization"]' },
    "key-damaged-on-save",
    "auth",
    "unknown",
  ],
  [
    "12: Coding Plan's 405 turns the client away, not the key",
    { message: '405 {"error": "Coding Plan is currently only available for Coding Agents"}' },
    "client-not-allowed",
    "permission",
    "unknown",
  ],
  [
    "13: developer is not one of is a role, the key is healthy",
    { message: INVALID_PARAMETER("developer is not one of ['system', 'user']"), httpStatus: 400 },
    "developer-role",
    "request",
    "healthy",
  ],
  [
    "14: thinking without streaming is a request's fault",
    {
      message: INVALID_PARAMETER("parameter.enable_thinking must be set to false for non-streaming calls"),
      httpStatus: 400,
    },
    "thinking-without-streaming",
    "request",
    "healthy",
  ],
  [
    "15: a model that always thinks refuses false",
    {
      message: INVALID_PARAMETER("The value of the enable_thinking parameter is restricted to True."),
      httpStatus: 400,
    },
    "thinking-only-model",
    "request",
    "healthy",
  ],
  [
    "16: max_tokens out of range is the config's",
    { message: "400 Range of max_tokens should be [1, 8192]" },
    "max-tokens-too-high",
    "request",
    "healthy",
  ],
  [
    "17: input length out of range is a long session",
    { message: "400 InvalidParameter: Range of input length should be [1, 258048]" },
    "input-too-long",
    "request",
    "healthy",
  ],
  [
    "18: DataInspectionFailed is the content",
    { message: "400 DataInspectionFailed: Output data may contain inappropriate content." },
    "content-blocked",
    "content",
    "healthy",
  ],
  [
    "19: a model that is not supported is a wrong id",
    { message: "400 model `minimax-m2.5` is not supported." },
    "model-not-found",
    "model",
    "healthy",
  ],
  [
    "19: not found or not supported is a wrong id",
    { message: "404 The model `x` is not found or not supported" },
    "model-not-found",
    "model",
    "healthy",
  ],
  [
    "19: Model not exist is a wrong id",
    { message: "Model not exist." },
    "model-not-found",
    "model",
    "healthy",
  ],
  [
    "20: Unknown model is the gateway's catalogue",
    { message: "Unknown model: qwen/qwen3.6-plus" },
    "unknown-model-in-gateway",
    "model",
    "healthy",
  ],
  [
    "20: a silent fall-back is the gateway's catalogue",
    { message: 'Model "qwen/a" not found. Fell back to "qwen/b".' },
    "unknown-model-in-gateway",
    "model",
    "healthy",
  ],
  [
    "21: Arrearage is a bill although its status is 400",
    {
      message: "Access denied, please make sure your account is in good standing.",
      code: "Arrearage",
      httpStatus: 400,
    },
    "account-in-debt",
    "billing",
    "billing",
  ],
  [
    "21: a 403 for an overdue account is a bill",
    { message: "403 Access denied due to overdue account" },
    "account-in-debt",
    "billing",
    "billing",
  ],
  [
    "22: FreeTierOnly concerns one model",
    {
      message: "The free tier of the model has been exhausted.",
      code: "AllocationQuota.FreeTierOnly",
      httpStatus: 403,
    },
    "free-quota-used",
    "billing",
    "healthy",
  ],
  [
    "22: FreeTierOnly as 400 means the same",
    { message: "AllocationQuota.FreeTierOnly", httpStatus: 400 },
    "free-quota-used",
    "billing",
    "healthy",
  ],
  [
    "23: insufficient_quota with #token-limit is a throttle",
    {
      message:
        "429 insufficient_quota: You exceeded your current quota, please check your plan and billing details. See error-code#token-limit",
    },
    "tokens-per-minute",
    "rate_limit",
    "throttled",
  ],
  [
    "24: a burst is a throttle",
    { message: "429 Request rate increased too quickly." },
    "burst",
    "rate_limit",
    "throttled",
  ],
  [
    "25: an hour's quota is used",
    { message: "429 hour allocated quota exceeded", plan: "coding" },
    "quota-used",
    "quota",
    "blocked",
  ],
  [
    "25: a week's quota is used",
    { message: "week allocated quota exceeded" },
    "quota-used",
    "quota",
    "blocked",
  ],
  [
    "25: a month's quota is used",
    { message: "month allocated quota exceeded" },
    "quota-used",
    "quota",
    "blocked",
  ],
  [
    "26: too many at once is a throttle",
    { message: "429 concurrency allocated quota exceeded" },
    "too-many-at-once",
    "rate_limit",
    "throttled",
  ],
  [
    "27: Workspace.AccessDenied never condemns the key",
    { message: "403 Workspace.AccessDenied: Workspace access denied." },
    "workspace-not-granted",
    "permission",
    "healthy",
  ],
  [
    "27: Model access denied never condemns the key",
    { message: "Model access denied." },
    "model-not-granted",
    "permission",
    "healthy",
  ],
  [
    "27: AccessDenied.Unpurchased never condemns the key",
    { message: "403 AccessDenied.Unpurchased" },
    "model-not-granted",
    "permission",
    "healthy",
  ],
  [
    "28: a cooldown is the gateway's memory",
    { message: "Provider qwen is in cooldown (all profiles unavailable) (rate_limit)" },
    "gateway-hold",
    "rate_limit",
    "healthy",
  ],
  [
    "28: a billing hold that outlives the debt leaves the key healthy",
    { message: "Provider qwen is in cooldown (suspending lanes) (billing)", keyWorksDirectly: true },
    "gateway-hold",
    "billing",
    "healthy",
  ],
  [
    "28: a hold after a refusal is no hold of a bad key while the key works",
    { message: "Provider qwen has auth issue (skipping all models)", keyWorksDirectly: true },
    "gateway-hold",
    "auth",
    "healthy",
  ],
  [
    "29: blockedUntil days ahead is a stored time",
    { message: '{"usageStats":{"p:a":{"blockedUntil":1780846982712}}}' },
    "hold-outlives-limit",
    "quota",
    "healthy",
  ],
  [
    "30: a disabled profile blocks the direct key too",
    { message: "Prepared direct auth fallback cannot bypass unavailable profiles for qwen/m." },
    "hold-blocks-direct-key",
    "rate_limit",
    "healthy",
  ],
  [
    "31: one agent has no key of its own",
    { message: 'No API key found for provider "qwen". Auth store: x' },
    "no-key-for-agent",
    "auth",
    "unknown",
  ],
  [
    "32: a custom provider must declare baseUrl",
    { message: "models.providers.p.baseUrl: custom model providers must declare baseUrl" },
    "provider-without-base-url",
    "request",
    "unknown",
  ],
  [
    "33: Qwen OAuth has ended",
    { message: "OAuth token refresh failed for qwen-portal" },
    "qwen-oauth-ended",
    "auth",
    "blocked",
  ],
  [
    "34: OpenClaw's own probe is not the key's fault",
    { message: 'Auth profile "qwen:probe-123e4567" is not configured for qwen.' },
    "probe-profile-bug",
    "request",
    "unknown",
  ],
];

test.each(ROWS)("row %s", (_row, evidence, rule, category, key) => {
  expect(first(evidence)).toMatchObject({ rule, category, key });
});

describe("every error the knowledge has on record gets its rule, with status and code or as bare text", () => {
  test.each(reportedErrors)("$source: $message", ({ message, httpStatus, code, rule, category, key }) => {
    const given: Evidence = {
      message,
      ...(httpStatus !== null && { httpStatus }),
      ...(code !== null && { code }),
    };
    expect(first(given)).toMatchObject({ rule, category, key });
    expect(first({ message })).toMatchObject({ rule, category, key });
  });
});

describe("throttle or bill", () => {
  const message =
    "429 insufficient_quota: You exceeded your current quota, please check your plan and billing details.";

  test.each<[string, Partial<Evidence>, RuleId]>([
    ["on pay-as-you-go it is a throttle", { plan: "standard" }, "tokens-per-minute"],
    ["on a token plan the credits are used up", { plan: "token-team" }, "quota-used"],
    ["the host tells the plan: token", { host: "token-plan.cn-beijing.maas.aliyuncs.com" }, "quota-used"],
    [
      "the host tells the plan: general, from a URL",
      { host: "https://dashscope.aliyuncs.com/compatible-mode/v1" },
      "tokens-per-minute",
    ],
    ["with an unknown plan both are said, none is chosen", {}, "quota-or-throttle"],
  ])("429 insufficient_quota: %s", (_case, known, rule) => {
    expect(first({ message, ...known }).rule).toBe(rule);
  });

  test("a throttle is never called billing, and never says replace the key", () => {
    for (const text of ["429", "HTTP 429: Too Many Requests", message, "Throttling.RateQuota"]) {
      const finding = first({ message: text, plan: "standard" });
      expect(finding).toMatchObject({ category: "rate_limit", key: "throttled" });
    }
  });
});

test("the code goes before the text, and the text before the status", () => {
  const burst = "Request rate increased too quickly";
  expect(first({ code: "Arrearage", message: burst, httpStatus: 429 }).rule).toBe("account-in-debt");
  expect(first({ code: "Arrearage", message: "Provider q is in cooldown (rate_limit)" }).rule).toBe(
    "account-in-debt",
  );
  expect(first({ message: burst, httpStatus: 403 }).rule).toBe("burst");
  expect(first({ message: "something", httpStatus: 503 }).rule).toBe("server-error");
});

test.each<[string, Partial<Evidence>, RuleId, KeyState]>([
  ["API Key 无效", { httpStatus: 401 }, "key-refused", "suspect"],
  ["账户已欠费，请充值后重试", {}, "account-in-debt", "billing"],
  ["余额不足", {}, "account-in-debt", "billing"],
  ["请求过于频繁，请稍后再试", {}, "throttled", "throttled"],
  ["当前请求被限流", {}, "throttled", "throttled"],
  ["免费额度已用完", {}, "free-quota-used", "healthy"],
  ["本周额度已用尽", {}, "quota-used", "blocked"],
  ["模型 qwen9 不存在", {}, "model-not-found", "healthy"],
  ["请求超时", {}, "timed-out", "unknown"],
])("Chinese text is read too: %s", (message, known, rule, key) => {
  expect(first({ message, ...known })).toMatchObject({ rule, key });
});

test("a 403 alone is no bad key", () => {
  expect(first({ message: "403 Forbidden" })).toMatchObject({ rule: "access-denied", key: "unknown" });
});

test("what a network says is no word about the key", () => {
  for (const [message, rule] of [
    ["getaddrinfo ENOTFOUND dashscope.aliyuncs.com", "host-not-found"],
    ["getaddrinfo EAI_AGAIN dashscope.aliyuncs.com", "name-server-silent"],
    ["connect ECONNREFUSED 47.93.0.1:443", "connection-refused"],
    ["connect EHOSTUNREACH 47.93.0.1:443", "host-unreachable"],
    ["read ECONNRESET", "connection-closed"],
    ["curl: (7) Failed to connect to dashscope.aliyuncs.com port 443", "host-not-reached"],
    ["curl: (60) SSL certificate problem: certificate has expired", "certificate-expired"],
    ["curl: (60) SSL certificate problem: certificate is not yet valid", "certificate-not-yet-valid"],
    ["curl: (60) SSL certificate problem: self-signed certificate", "certificate-self-signed"],
    ["curl: (60) SSL: no alternative certificate subject name matches", "certificate-wrong-host"],
    ["curl: (60) SSL certificate problem: unable to get local issuer certificate", "certificate-refused"],
    ["LLM request timed out.", "timed-out"],
  ] as const) {
    expect(first({ message })).toMatchObject({ rule, category: "network", key: "unknown" });
  }
});

test.each([
  "All went well until it did not.",
  "OpenClaw API keys expire in less than 30 days",
  "line 404 of the file is odd",
  '{"answer":42}',
  "Segmentation fault (core dumped)",
  "出了点问题",
  "{",
])("an unknown text is one finding, unrecognised, with the text itself: %s", (message) => {
  const findings = diagnose({ message });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    rule: "unrecognised",
    category: "unrecognised",
    key: "unknown",
    evidence: message,
  });
});

test("keys in the message are in no finding", () => {
  const key = `sk-${"a1b2c3d4".repeat(4)}`;
  for (const message of [
    `401 Incorrect API key provided: ${key}`,
    `curl -H "Authorization: Bearer ${key}"`,
    JSON.stringify({ error: { message: `Incorrect API key provided: ${key}`, code: "invalid_api_key" } }),
    `something else ${key}`,
  ]) {
    expect(JSON.stringify(diagnose({ message }))).not.toContain(key.slice(8));
  }
});

test("hostile texts of full length are read at once", { timeout: 5_000 }, () => {
  const size = 64 * 1024;
  const fill = (unit: string) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  for (const unit of [
    "a",
    " ",
    "\n",
    "{",
    '{"a":',
    "[",
    "models.providers.",
    "error=",
    "failover decision ",
    "Provider a ",
    "auth profile ",
    "enable_thinking ",
    "HTTP/",
    "< HTTP/1 401\n",
    "* ",
    "[agent]\n",
    "rawError=\n",
    "\u001b[",
    "key ${",
    "usage limit ",
    "sk-",
    "Bearer ",
    "data:{\n",
    "token-plan quota",
    "model ",
  ]) {
    expect(diagnose({ message: fill(unit) }).length).toBeGreaterThan(0);
  }
});
