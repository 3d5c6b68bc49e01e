import type { Category } from "./schemas";

/** OpenClaw's own reason words. Source: knowledge/openclaw/gateway-logs.md §2 and §3 (2026.3 to 2026.9). */
const REASONS = [
  "auth",
  "auth_permanent",
  "billing",
  "rate_limit",
  "overloaded",
  "timeout",
  "server_error",
  "format",
  "model_not_found",
  "subscription_limit",
  "unknown",
] as const;
export type GatewayReason = (typeof REASONS)[number];

const PLACES = [
  /\b(?:reason|failoverReason|blockedReason)=([a-z_]{1,40})\b/,
  /\bhas ([a-z_]{1,40}) issue\b/,
  /\(([a-z_]{1,40})\)\s*(?:\||$)/,
];

/** Why a gateway says it gave up on a credential; `unknown` where the line does not tell. */
export function gatewayReasonIn(text: string): GatewayReason {
  for (const place of PLACES) {
    const word = place.exec(text)?.[1];
    const reason = asGatewayReason(word);
    if (reason !== "unknown") return reason;
  }
  return "unknown";
}

/** The word as one of OpenClaw's, or `unknown`. */
export function asGatewayReason(word: string | undefined): GatewayReason {
  return REASONS.find((candidate) => candidate === word) ?? "unknown";
}

const CATEGORY_OF_REASON: Partial<Record<GatewayReason, Category>> = {
  auth: "auth",
  auth_permanent: "auth",
  billing: "billing",
  rate_limit: "rate_limit",
  overloaded: "server",
  timeout: "network",
  server_error: "server",
  format: "request",
  model_not_found: "model",
  subscription_limit: "quota",
};

/** What a gateway's reason is about, or null where it gave none. */
export function categoryOfReason(reason: GatewayReason): Category | null {
  return CATEGORY_OF_REASON[reason] ?? null;
}
