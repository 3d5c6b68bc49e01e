import {
  CHECK_KEY,
  CONFIG_KEY_FIRST,
  END_OF_HOLD,
  NAME_THE_RELEASE,
  SHOW_KEY_SOURCES,
} from "./fix-steps-data";
import { BASE_URLS, ERROR_CODES } from "./links-data";
import type { RuleRow } from "./rule-row";

/** What a gateway's log and our own check tell together, and neither of them alone. */
export const CONTRAST_RULES = {
  "held-although-healthy": {
    severity: "down",
    category: "rate_limit",
    key: "healthy",
    fix: [...END_OF_HOLD, NAME_THE_RELEASE],
    source: "row 28; oc#115642, #142800; knowledge/openclaw/gateway-logs.md §0.5 and §4",
  },
  "throttle-held-as-billing": {
    severity: "degraded",
    category: "rate_limit",
    key: "throttled",
    fix: [CHECK_KEY, ...END_OF_HOLD, "send-less", NAME_THE_RELEASE],
    links: [`${ERROR_CODES}#token-limit`],
    source: "row 23; oc#148236; knowledge/openclaw/gateway-logs.md §3: 429 insufficient_quota became billing",
  },
  "grant-held-as-auth": {
    severity: "degraded",
    category: "permission",
    key: "healthy",
    fix: ["grant-model", "other-model", ...END_OF_HOLD, NAME_THE_RELEASE],
    links: [ERROR_CODES],
    source:
      "row 27; knowledge/openclaw/gateway-logs.md §3: a denied model becomes auth and cools the whole key",
  },
  "debt-held-as-auth": {
    severity: "down",
    category: "billing",
    key: "billing",
    fix: ["pay-bill", CHECK_KEY, ...END_OF_HOLD, NAME_THE_RELEASE],
    links: [ERROR_CODES],
    source: "row 21; knowledge/openclaw/gateway-logs.md §3: 400 Arrearage becomes auth, never billing",
  },
  "hold-explained-by-check": {
    severity: "degraded",
    category: "request",
    key: "unknown",
    fix: ["mend-cause-first", ...END_OF_HOLD, NAME_THE_RELEASE],
    source: "row 28 where a check of ours meets what the gateway met",
  },
  "gateway-uses-stored-key": {
    severity: "down",
    category: "auth",
    key: "healthy",
    fix: [
      ...SHOW_KEY_SOURCES,
      {
        step: "replace-stored-key",
        openclaw: { feature: "authPasteApiKey", is: ["yes", "unmeasured", "unknown"] },
      },
      { step: "remove-stored-key", openclaw: { feature: "authPasteApiKey", is: ["no"] } },
      ...CONFIG_KEY_FIRST,
      "restart-gateway",
      ...END_OF_HOLD,
      NAME_THE_RELEASE,
    ],
    source:
      "row 9; knowledge/openclaw/config.md §5.3 and §6: an auth profile is logged as profile=sha256:… (k40, k70)",
  },
  "gateway-uses-inline-key": {
    severity: "down",
    category: "auth",
    key: "healthy",
    fix: [
      "store-key-in-env",
      "old-variable-first",
      "reference-not-copy",
      "restart-gateway",
      ...END_OF_HOLD,
      NAME_THE_RELEASE,
    ],
    source:
      "knowledge/openclaw/config.md §5.3 and §6: a key of config or environment is logged as profile=- (k71); 2026.9.6 holds it as inline-api-key:<provider>",
  },
  "gateway-wrong-path": {
    severity: "down",
    category: "request",
    key: "healthy",
    fix: ["set-base-url", "export-again", "restart-gateway", ...END_OF_HOLD, NAME_THE_RELEASE],
    links: [BASE_URLS],
    source: "rows 1 to 3; knowledge/openclaw/config.md §6: OpenClaw posts to {baseUrl}/chat/completions",
  },
} as const satisfies Record<string, RuleRow>;
