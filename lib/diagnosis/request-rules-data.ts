import { CODING_FAQ, ERROR_CODES } from "./links-data";
import type { RuleRow } from "./rule-row";

/** What was asked for is refused, not the key: a parameter, the content, the model, the client. The more precise rules first. */
export const REQUEST_RULES = {
  "developer-role": {
    severity: "down",
    category: "request",
    key: "healthy",
    text: /\bdeveloper is not one of\b/i,
    refines: ["request-rejected", "unrecognised"],
    fix: [
      "no-developer-role",
      {
        step: "upgrade-openclaw",
        openclaw: { feature: "developerRole", is: ["yes", "unmeasured", "unknown"] },
      },
    ],
    source: "row 13; oc#19130, PR #24675; knowledge/openclaw/config.md §5.1: up to 2026.2.17",
  },
  "thinking-without-streaming": {
    severity: "down",
    category: "request",
    key: "healthy",
    text: /enable_thinking.{0,20}(?:must be set to false|只能|必须).{0,20}(?:non-streaming|false|非流式)/i,
    refines: ["request-rejected", "unrecognised"],
    fix: ["stream-or-no-thinking"],
    source: "row 14; supersonic#2355, langchain4j#3974",
  },
  "thinking-only-model": {
    severity: "down",
    category: "request",
    key: "healthy",
    text: /enable_thinking/i,
    refines: ["request-rejected", "unrecognised"],
    fix: ["leave-thinking-alone"],
    source: "row 15; oc PR #113578",
  },
  "max-tokens-too-high": {
    severity: "down",
    category: "request",
    key: "healthy",
    text: /range of max_tokens should be|max_tokens.{0,20}(?:范围|应为|取值)/i,
    refines: ["request-rejected", "unrecognised"],
    fix: ["lower-max-tokens"],
    source: "row 16; opencode#40770",
  },
  "input-too-long": {
    severity: "down",
    category: "request",
    key: "healthy",
    text: /range of input length should be|输入长度.{0,20}(?:范围|超)/i,
    refines: ["request-rejected", "unrecognised"],
    fix: ["new-session", "lower-context-window"],
    source: "row 17; memory-lancedb-pro#251; Coding Plan FAQ",
  },
  "request-rejected": {
    severity: "down",
    category: "request",
    key: "healthy",
    fix: ["read-parameter"],
    links: [ERROR_CODES],
    source: "knowledge/alibaba/README.md §3; qwen-code-oai-proxy#14",
  },
  "content-blocked": {
    severity: "info",
    category: "content",
    key: "healthy",
    fix: [
      { step: "change-content", metBy: "words" },
      { step: "other-chat-model", metBy: "check" },
    ],
    links: [ERROR_CODES],
    source: "row 18; oc#26376",
  },
  "model-not-found": {
    severity: "down",
    category: "model",
    key: "healthy",
    fix: ["exact-model-id", "model-in-plan"],
    source: "row 19; 1Panel#12477; FAQ; chatluna#482",
  },
  "model-other-protocol": {
    severity: "down",
    category: "model",
    key: "healthy",
    fix: ["other-chat-model"],
    links: [ERROR_CODES],
    source: "knowledge/alibaba/errors.json (model_not_supported)",
  },
  "client-not-allowed": {
    severity: "down",
    category: "permission",
    key: "unknown",
    fix: ["supported-client", { step: "not-provable-by-check", metBy: "check" }],
    links: [CODING_FAQ],
    source: "row 12; zeroclaw#6558, ironclaw#1520",
  },
} as const satisfies Record<string, RuleRow>;
