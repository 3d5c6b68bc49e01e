import { describe, expect, test } from "vitest";

import { diagnose, type Evidence } from "./diagnose";
import type { RuleId } from "./rules";

const GENERAL = "401 Incorrect API key provided";
const CODING = "401 invalid access token or token expired";
const TOKEN = "401 InvalidApiKey: Invalid API-key provided.";

/** knowledge/diagnosis.md §1: key × host that answered. */
const TABLE: [what: string, evidence: Evidence, rule: RuleId][] = [
  [
    "a Token Plan key on a general host",
    { plan: "token-team", message: GENERAL },
    "plan-key-on-general-host",
  ],
  [
    "a Token Plan key on the Coding Plan host",
    { plan: "token-personal", message: CODING },
    "other-key-on-coding-host",
  ],
  [
    "a pay-as-you-go key on the Token Plan host",
    { plan: "standard", host: "token-plan.ap-southeast-1.maas.aliyuncs.com", message: TOKEN },
    "other-key-on-token-host",
  ],
  [
    "a Coding Plan key on the Token Plan host",
    { plan: "coding", host: "token-plan.cn-beijing.maas.aliyuncs.com", message: TOKEN },
    "other-key-on-token-host",
  ],
  [
    "a pay-as-you-go key on the Coding Plan host",
    { plan: "standard", host: "coding.dashscope.aliyuncs.com", message: CODING },
    "other-key-on-coding-host",
  ],
  [
    "a Coding Plan key on a general host, by the FAQ's 403",
    { plan: "coding", message: "403 invalid api-key" },
    "plan-key-on-general-host",
  ],
  [
    "the same 403 with the status given apart",
    { plan: "coding", httpStatus: 403, message: "invalid api-key" },
    "plan-key-on-general-host",
  ],
  [
    "a Coding Plan key on a general host, as reported",
    { plan: "coding", message: GENERAL },
    "plan-key-on-general-host",
  ],
  [
    "a Coding Plan key on a general host's native path",
    { plan: "coding", host: "dashscope.aliyuncs.com", message: TOKEN },
    "plan-key-on-general-host",
  ],
  [
    "a plan key by its shape alone, on a general host",
    { keyKind: "plan-legacy", message: GENERAL },
    "plan-key-on-general-host",
  ],
  [
    "the right plan in another region",
    {
      plan: "token-team",
      region: "cn-beijing",
      host: "token-plan.ap-southeast-1.maas.aliyuncs.com",
      message: TOKEN,
    },
    "region-mismatch",
  ],
  [
    "a Token Plan key in Frankfurt",
    { plan: "token-team", httpStatus: 401, code: "IllegalEndpoint", message: "IllegalEndpoint" },
    "endpoint-not-for-plan",
  ],
  [
    "no key at all",
    { plan: "token-team", message: "401 InvalidApiKey: No API-key provided." },
    "no-key-sent",
  ],
  [
    "the right plan on a general host",
    { plan: "standard", host: "dashscope.aliyuncs.com", message: GENERAL },
    "wrong-key-or-wrong-host",
  ],
  ["the right plan on the Coding Plan host", { plan: "coding", message: CODING }, "coding-host-refused"],
  ["the right plan on the Token Plan host", { plan: "token-team", message: TOKEN }, "token-host-refused"],
  [
    "a native answer of a general host to a general key",
    { plan: "standard", host: "dashscope-intl.aliyuncs.com", message: TOKEN },
    "key-refused",
  ],
];

test.each(TABLE)("the answer to %s is told from the others", (_what, evidence, rule) => {
  expect(diagnose(evidence)[0]?.rule).toBe(rule);
});

test("no refusal proves a bad key: at most it is suspect", () => {
  for (const [, evidence] of TABLE) expect(["suspect", "unknown"]).toContain(diagnose(evidence)[0]?.key);
});

describe("the host", () => {
  test.each([
    "TOKEN-PLAN.cn-beijing.maas.aliyuncs.com",
    "https://token-plan.cn-beijing.maas.aliyuncs.com/compatible-mode/v1",
    "token-plan.cn-beijing.maas.aliyuncs.com:443",
  ])("may be a name or a URL: %s", (host) => {
    expect(diagnose({ plan: "standard", host, message: TOKEN })[0]?.rule).toBe("other-key-on-token-host");
  });

  test("of another service tells nothing", () => {
    const host = "token-plan.cn-beijing.maas.aliyuncs.com.evil.example";
    expect(diagnose({ plan: "standard", host, message: TOKEN })[0]?.rule).toBe("token-host-refused");
  });
});
