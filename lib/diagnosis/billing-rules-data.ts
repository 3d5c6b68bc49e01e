import { ERROR_CODES } from "./links-data";
import type { RuleRow } from "./rule-row";

/** What has to be paid or ordered first. */
export const BILLING_RULES = {
  "account-in-debt": {
    severity: "down",
    category: "billing",
    key: "billing",
    fix: ["pay-bill", "check-key"],
    links: [ERROR_CODES],
    source: "row 21; spring-ai-alibaba#1146, Roo-Code#12309",
  },
  "not-activated": {
    severity: "down",
    category: "billing",
    key: "healthy",
    fix: ["activate-service"],
    links: [ERROR_CODES],
    source: "knowledge/alibaba/errors.json (CommodityNotPurchased)",
  },
  "free-quota-used": {
    severity: "degraded",
    category: "billing",
    key: "healthy",
    fix: ["allow-paid-use", "other-model"],
    links: [ERROR_CODES],
    source: "row 22; BettaFish#609; ms-agent#50",
  },
} as const satisfies Record<string, RuleRow>;
