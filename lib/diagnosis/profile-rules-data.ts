import { CHECK_AGAIN } from "./fix-steps-data";
import { BASE_URLS } from "./links-data";
import type { RuleRow } from "./rule-row";

/** What a check says of the profile before anything is sent, and of the key with what only the product knows of it. */
export const PROFILE_RULES = {
  // The profile itself: nothing was sent.
  "base-url-broken": {
    severity: "down",
    category: "request",
    key: "unknown",
    fix: ["profile-from-preset"],
    links: [BASE_URLS],
    source: "lib/checks/target.ts (bad-url)",
  },
  "base-url-not-https": {
    severity: "down",
    category: "request",
    key: "unknown",
    fix: ["profile-from-preset"],
    links: [BASE_URLS],
    source: "lib/checks/target.ts (not-https)",
  },
  "base-url-has-credentials": {
    severity: "down",
    category: "request",
    key: "unknown",
    fix: ["profile-from-preset", "key-under-credentials"],
    source: "lib/checks/target.ts (url-has-credentials)",
  },
  "host-not-allowed": {
    severity: "down",
    category: "request",
    key: "unknown",
    fix: ["allow-host", "profile-from-preset"],
    source: "lib/checks/target.ts (host-not-allowed)",
  },
  "port-not-allowed": {
    severity: "down",
    category: "request",
    key: "unknown",
    fix: ["leave-port-out", "allow-host"],
    source: "lib/checks/target.ts (port-not-allowed)",
  },
  "key-kind-mismatch": {
    severity: "degraded",
    category: "auth",
    key: "unknown",
    fix: ["move-key-to-its-plan"],
    links: [BASE_URLS],
    source:
      "knowledge/alibaba keys.json (host matrix); some pairs are documented both ways: the host's answer counts",
  },
  "not-a-model-key": {
    severity: "down",
    category: "auth",
    key: "suspect",
    fix: ["paste-key-from-console"],
    source: "lib/alibaba/not-a-key.ts",
  },
  "host-of-another-plan": {
    severity: "degraded",
    category: "auth",
    key: "unknown",
    fix: ["profile-of-the-keys-plan"],
    links: [BASE_URLS],
    source: "knowledge/alibaba endpoints (base-url, 2026-11)",
  },

  // The key, with what only the product knows of it.
  "key-works-elsewhere": {
    severity: "down",
    category: "auth",
    key: "healthy",
    fix: [CHECK_AGAIN, "use-the-other-profile", "paste-key-of-this-profile"],
    links: [BASE_URLS],
    source:
      "diagnosis.md §1: a refusal names the host, not a bad key; the same fingerprint was accepted elsewhere",
  },
  "key-lost-on-the-way": {
    severity: "down",
    category: "network",
    key: "unknown",
    fix: ["check-proxy-headers"],
    source: "row 7, answered to a check that did send its key",
  },
  "key-not-provable": {
    severity: "info",
    category: "auth",
    key: "unknown",
    fix: ["test-a-model"],
    source: "knowledge/alibaba/README.md §4: some hosts have no model list, or show it to anybody",
  },
} as const satisfies Record<string, RuleRow>;
