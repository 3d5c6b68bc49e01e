import { CHECK_KEY } from "./fix-steps-data";
import { ERROR_CODES } from "./links-data";
import type { RuleRow } from "./rule-row";

/** What the key may not use, though it is good. */
export const PERMISSION_RULES = {
  "model-not-granted": {
    severity: "down",
    category: "permission",
    key: "healthy",
    fix: ["grant-model", "other-model"],
    links: [ERROR_CODES],
    source: "row 27; dify#13769, qwen-code#9605",
  },
  "workspace-not-granted": {
    severity: "down",
    category: "permission",
    key: "healthy",
    fix: ["grant-workspace"],
    links: [ERROR_CODES],
    source: "row 27; higress#3643",
  },
  "workspace-unknown": {
    severity: "down",
    category: "permission",
    key: "unknown",
    fix: ["workspace-id"],
    links: [ERROR_CODES],
    source: "knowledge/alibaba/errors.json (WorkSpaceNotFound, NOT AUTHORIZED)",
  },
  "access-denied": {
    severity: "down",
    category: "permission",
    key: "unknown",
    fix: ["check-rights", CHECK_KEY],
    links: [ERROR_CODES],
    source: "diagnosis.md, rules to apply: a 403 is not a bad key by default",
  },
} as const satisfies Record<string, RuleRow>;
