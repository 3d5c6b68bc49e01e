import { ERROR_CODES } from "./links-data";
import type { RuleRow } from "./rule-row";

/** Too much at once, or a plan's quota used up. The more precise rules first. */
export const THROTTLE_RULES = {
  "too-many-at-once": {
    severity: "degraded",
    category: "rate_limit",
    key: "throttled",
    text: /concurrency.{0,12}quota exceeded|Throttling\.Concurrency|并发/i,
    refines: ["throttled"],
    fix: ["fewer-at-once", "back-off"],
    source: "row 26; Coding Plan FAQ digest",
  },
  burst: {
    severity: "degraded",
    category: "rate_limit",
    key: "throttled",
    text: /request rate increased too quickly|limit_burst_rate|Throttling\.BurstRate/i,
    refines: ["throttled"],
    fix: ["ramp-slowly"],
    links: [ERROR_CODES],
    source: "row 24; paperclip#2885",
  },
  "tokens-per-minute": {
    severity: "degraded",
    category: "rate_limit",
    key: "throttled",
    text: /#token-limit|insufficient_quota|Throttling\.AllocationQuota|exceeded your current quota|(?<!(?:usage|concurrency) )allocated quota exceeded/i,
    refines: ["throttled"],
    fix: [
      "back-off",
      {
        step: "not-a-bill",
        openclaw: { feature: "insufficientQuotaIsBilling", is: ["yes", "unmeasured", "unknown"] },
      },
    ],
    links: [`${ERROR_CODES}#token-limit`],
    source: "row 23; oc#148236; error-code-start; oh-my-pi#8496",
  },
  throttled: {
    severity: "degraded",
    category: "rate_limit",
    key: "throttled",
    fix: ["back-off"],
    links: [ERROR_CODES],
    source: "error-strings.json: oc#138161 (Exceed Max QPS), error-code-start (Throttling.RateQuota)",
  },
  "quota-or-throttle": {
    severity: "degraded",
    category: "rate_limit",
    key: "throttled",
    fix: ["say-plan", "back-off"],
    source: "knowledge/alibaba/README.md §0.3: one code, two meanings by plan",
  },
  "quota-used": {
    severity: "down",
    category: "quota",
    key: "blocked",
    text: /usage limit.{0,80}quota will reset/i,
    refines: ["access-denied", "throttled", "unrecognised"],
    fix: ["wait-for-reset", "other-key"],
    source: "row 25; Coding Plan FAQ digest; oc PR #142656 (a plan quota as 403)",
  },
} as const satisfies Record<string, RuleRow>;
