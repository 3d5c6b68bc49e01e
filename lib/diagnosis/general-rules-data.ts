import type { RuleRow } from "./rule-row";

/** What is left to say where nothing more precise was found. */
export const GENERAL_RULES = {
  "timed-out": {
    severity: "degraded",
    category: "network",
    key: "unknown",
    text: /LLM request timed out|\bETIMEDOUT\b|\bUND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT\b|operation timed out|timeout was reached|请求超时/i,
    refines: ["unrecognised", "server-error"],
    fix: ["check-network", "try-later"],
    source: "error-strings.json (openclaw issues, ClawManager#105); words of Node and curl",
  },
  "host-not-reached": {
    severity: "down",
    category: "network",
    key: "unknown",
    text: /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH)\b|could not resolve host|failed to connect to|getaddrinfo/i,
    refines: ["unrecognised"],
    fix: ["check-host-name", "check-network"],
    source: "words of Node and curl",
  },
  "certificate-refused": {
    severity: "down",
    category: "network",
    key: "unknown",
    text: /\b(?:CERT_HAS_EXPIRED|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT_LOCALLY)|ERR_TLS_CERT_ALTNAME_INVALID)\b|SSL certificate problem/i,
    refines: ["unrecognised"],
    fix: ["check-proxy"],
    source: "words of Node and curl",
  },
  "server-error": {
    severity: "degraded",
    category: "server",
    key: "unknown",
    fix: ["try-later"],
    source: "knowledge/alibaba/README.md §3",
  },
  "not-an-error": {
    severity: "info",
    category: "unrecognised",
    key: "unknown",
    fix: ["paste-the-error"],
    source: "a success was pasted",
  },
  "gateway-reason-only": {
    severity: "degraded",
    category: "unrecognised",
    key: "unknown",
    text: /(?:failover|fallback)[ _]decision(?!.{0,600}(?:rawError|detail|errorPreview))/i,
    refines: ["unrecognised"],
    fix: ["find-first-error"],
    source:
      "error-strings.json (oc#46068); knowledge/openclaw/gateway-logs.md §3: classes differ from what was said",
  },
  unrecognised: {
    severity: "info",
    category: "unrecognised",
    key: "unknown",
    fix: ["ask-with-request-id"],
    source: "diagnosis.md: an unknown text is never a guess",
  },
} as const satisfies Record<string, RuleRow>;
