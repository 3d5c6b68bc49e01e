import { BASE_URLS } from "./links-data";
import type { RuleRow } from "./rule-row";

/** A base URL under which Model Studio has nothing. */
export const PATH_RULES = {
  "v1-missing": {
    severity: "down",
    category: "request",
    key: "unknown",
    fix: [
      { step: "append-v1", metBy: "words" },
      { step: "static-models", metBy: "words" },
      { step: "restart-gateway", metBy: "words" },
      { step: "profile-from-preset", metBy: "check" },
    ],
    links: [BASE_URLS],
    source: "row 1; seed 000",
  },
  "wrong-path": {
    severity: "down",
    category: "request",
    key: "unknown",
    fix: [
      { step: "use-base-url", metBy: "words" },
      { step: "restart-gateway", metBy: "words" },
      { step: "profile-from-preset", metBy: "check" },
    ],
    links: [BASE_URLS],
    source: "row 2; cline#926, Qwen-Agent#461",
  },
} as const satisfies Record<string, RuleRow>;
