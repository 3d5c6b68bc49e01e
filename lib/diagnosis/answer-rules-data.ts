import type { RuleRow } from "./rule-row";

/** What a check says of an answer, beside the words in it. */
export const ANSWER_RULES = {
  // An answer that is none of Model Studio's.
  redirected: {
    severity: "down",
    category: "network",
    key: "unknown",
    fix: ["find-sign-in-page", "profile-from-preset"],
    source: "lib/checks/judge-http.ts: a redirect is never followed, it could lead the key elsewhere",
  },
  "answer-not-http": {
    severity: "down",
    category: "network",
    key: "unknown",
    fix: ["check-tls-proxy"],
    source: "lib/checks/network-error.ts (bad-http)",
  },
  "answer-empty": {
    severity: "degraded",
    category: "server",
    key: "unknown",
    fix: ["try-later", "check-tls-proxy"],
    source: "lib/checks/judge-http.ts (empty-reply)",
  },
  "answer-too-long": {
    severity: "degraded",
    category: "server",
    key: "unknown",
    fix: ["look-at-raw-reply", "check-tls-proxy"],
    source: "lib/checks/pinned-http.ts (reply-too-long)",
  },
  "answer-stalled": {
    severity: "degraded",
    category: "network",
    key: "unknown",
    fix: ["try-later", "check-network"],
    source: "lib/checks/pinned-http.ts (reply-stalled)",
  },
  "clock-skew": {
    severity: "info",
    category: "network",
    key: "unknown",
    fix: ["check-clock"],
    source: "lib/checks/steps/unkeyed.ts",
  },

  // What a model does beside answering.
  "not-streamed": {
    severity: "degraded",
    category: "model",
    key: "healthy",
    fix: ["look-at-raw-reply", "other-model"],
    source: "lib/checks/steps/stream.ts: OpenClaw reads chats as streams",
  },
  "stream-endless": {
    severity: "degraded",
    category: "model",
    key: "healthy",
    fix: ["look-at-raw-reply", "other-model"],
    source: "lib/checks/steps/stream.ts",
  },
  "stream-without-done": {
    severity: "degraded",
    category: "network",
    key: "healthy",
    fix: ["try-later", "check-tls-proxy"],
    source: "lib/checks/steps/stream.ts",
  },
  "stream-without-usage": {
    severity: "info",
    category: "model",
    key: "healthy",
    fix: ["no-token-counts"],
    source: "lib/checks/steps/stream.ts; knowledge/openclaw/config.md §1 rule 9",
  },
  "system-role-refused": {
    severity: "down",
    category: "model",
    key: "healthy",
    fix: ["other-chat-model"],
    source: "lib/checks/steps/roles.ts: every OpenClaw prompt begins with the system role",
  },
  "thinking-differs": {
    severity: "info",
    category: "model",
    key: "healthy",
    fix: ["report-thinking", "other-model"],
    source: "lib/checks/steps/thinking.ts; supersonic#2355",
  },
} as const satisfies Record<string, RuleRow>;
