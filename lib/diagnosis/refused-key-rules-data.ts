import { CHECK_AGAIN, CHECK_KEY, CONFIG_KEY_FIRST, SHOW_KEY_SOURCES } from "./fix-steps-data";
import { BASE_URLS, CODING_FAQ, ERROR_CODES, TOKEN_FAQ } from "./links-data";
import type { FixStep, RuleRow } from "./rule-row";

const REMOVE_STALE_KEY = ["remove-stale-key", ...CONFIG_KEY_FIRST] as const satisfies readonly FixStep[];

/** Refused keys: which host answered, and what the key's plan makes of it (lib/diagnosis/fingerprint.ts). */
export const REFUSED_KEY_RULES = {
  "no-key-sent": {
    severity: "down",
    category: "auth",
    key: "unknown",
    fix: ["env-for-service", "restart-gateway"],
    links: [TOKEN_FAQ],
    source: "row 7; FAQ",
  },
  "subagent-uses-other-key": {
    severity: "down",
    category: "auth",
    key: "healthy",
    fix: [
      {
        step: "secret-for-subagents",
        openclaw: { feature: "secretRef", is: ["yes", "unmeasured", "unknown"] },
      },
      { step: "env-vars-for-subagents", openclaw: { feature: "secretRef", is: ["no"] } },
      ...REMOVE_STALE_KEY,
      "restart-gateway",
    ],
    source: "row 8; oc#82481, #82746",
  },
  "gateway-uses-other-key": {
    severity: "down",
    category: "auth",
    key: "healthy",
    fix: [...SHOW_KEY_SOURCES, ...REMOVE_STALE_KEY, "restart-gateway"],
    source: "row 9; oc#51452, #54545; knowledge/openclaw/config.md (k40)",
  },
  "region-mismatch": {
    severity: "down",
    category: "auth",
    key: "suspect",
    fix: [CHECK_AGAIN, "use-region-host", CHECK_KEY],
    links: [BASE_URLS],
    source: "§1 (right plan, wrong region); oh-my-pi#6682, modelstudioai/cli#206",
  },
  "endpoint-not-for-plan": {
    severity: "down",
    category: "auth",
    key: "suspect",
    fix: ["use-plan-host"],
    links: [BASE_URLS],
    source: "§1; 9router PR #3289 (one report)",
  },
  "plan-key-on-general-host": {
    severity: "down",
    category: "auth",
    key: "suspect",
    fix: [CHECK_AGAIN, "use-plan-host", CHECK_KEY],
    links: [BASE_URLS],
    source: "§1 and row 4; Token Plan FAQ, Coding Plan FAQ, zeroclaw#3882",
  },
  "other-key-on-coding-host": {
    severity: "down",
    category: "auth",
    key: "suspect",
    fix: [CHECK_AGAIN, "use-plan-host", CHECK_KEY],
    links: [CODING_FAQ],
    source: "§1 and row 5; qwen-code#3704",
  },
  "other-key-on-token-host": {
    severity: "down",
    category: "auth",
    key: "suspect",
    fix: [CHECK_AGAIN, "use-plan-host", CHECK_KEY],
    links: [TOKEN_FAQ],
    source: "§1 and row 6; Token Plan FAQ",
  },
  "wrong-key-or-wrong-host": {
    severity: "down",
    category: "auth",
    key: "suspect",
    fix: [CHECK_AGAIN, "match-plan-and-region", ...SHOW_KEY_SOURCES, "copy-key-again"],
    links: [`${ERROR_CODES}#apikey-error`],
    source: "row 4; oc#51452",
  },
  "coding-host-refused": {
    severity: "down",
    category: "auth",
    key: "suspect",
    fix: [CHECK_AGAIN, "match-plan-and-region", "check-subscription", "copy-key-again"],
    links: [CODING_FAQ],
    source: "row 5; qwen-code#3704, #3858; hermes-agent#1739",
  },
  "token-host-refused": {
    severity: "down",
    category: "auth",
    key: "suspect",
    fix: [CHECK_AGAIN, "match-plan-and-region", "check-subscription", "copy-key-again"],
    links: [TOKEN_FAQ],
    source: "row 6; FAQ; qwen-code#10577. The native path of the general hosts has the same words",
  },
  "key-refused": {
    severity: "down",
    category: "auth",
    key: "suspect",
    fix: [CHECK_AGAIN, "match-plan-and-region", "copy-key-again"],
    links: [ERROR_CODES],
    source: "knowledge/alibaba/README.md §3",
  },
} as const satisfies Record<string, RuleRow>;
