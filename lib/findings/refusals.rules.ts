import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { SAME_EVENT_MS } from "@/lib/gateway-logs/same-event";

import type { GatewayNews } from "./gateway-news";

/** The same refusal of the same auth profile, met once or again and again, with no success of its provider since. */
export type Refusal = {
  gateway: GatewayNews["gateway"];
  openclaw: GatewayNews["openclaw"];
  provider: string;
  /** Null: `profile=-`, a key of the config or the environment. */
  authProfileHash: string | null;
  /** OpenClaw's own word. */
  reason: string;
  model: string | null;
  /** The provider's words; never null, since a refusal without words says nothing that a hold does not. */
  rawError: string;
  firstAt: string;
  lastAt: string;
  times: number;
};

/** What providers refused to a gateway lately, oldest first. */
export function refusalsIn({ gateway, openclaw, requests }: GatewayNews): Refusal[] {
  const refusals = new Map<string, Refusal>();
  const words = new Map<string, string>();
  const runs = new Map<string, string | null>();
  for (const event of requests) {
    const worked = providerThatWorked(event);
    for (const [key, { provider }] of refusals) if (provider === worked) refusals.delete(key);
    if (event.kind === "agent-end") {
      words.set(`${event.runId} ${event.provider}`, event.rawError ?? event.error);
    }
    if (event.kind !== "failover-decision" || event.provider === worked) continue;
    const { provider, authProfileHash, reason, model, at } = event;
    // 2026.3 tells the words with the run's end, in text not with the decision.
    const rawError = event.rawError ?? words.get(`${event.runId} ${provider}`) ?? null;
    if (reason === null || rawError === null) continue;
    const key = JSON.stringify([provider, authProfileHash, reason, rawError]);
    const before = refusals.get(key);
    const isSame =
      before !== undefined &&
      event.runId !== null &&
      runs.get(key) === event.runId &&
      Date.parse(at) - Date.parse(before.lastAt) <= SAME_EVENT_MS;
    runs.set(key, event.runId);
    refusals.set(key, {
      gateway,
      openclaw,
      provider,
      authProfileHash,
      reason,
      model,
      rawError,
      firstAt: before?.firstAt ?? at,
      lastAt: at,
      times: (before?.times ?? 0) + (isSame ? 0 : 1),
    });
  }
  return [...refusals.values()];
}

/** Providers that a gateway has no key for, each with the newest line that says so. */
export function missingKeysIn({
  requests,
}: GatewayNews): Map<string, Extract<GatewayLogEvent, { kind: "missing-key" }>> {
  const missing = new Map<string, Extract<GatewayLogEvent, { kind: "missing-key" }>>();
  for (const event of requests) {
    const worked = providerThatWorked(event);
    if (worked !== null) missing.delete(worked);
    if (event.kind === "missing-key") missing.set(event.provider, event);
  }
  return missing;
}

/** The provider whose request a line proves to have succeeded; null for every other line. */
function providerThatWorked(event: GatewayLogEvent): string | null {
  if (event.kind === "fallback-decision")
    return event.decision === "candidate_succeeded" ? event.provider : null;
  if (event.kind === "http-response") return event.status < 400 ? event.provider : null;
  // Logged at debug level, 2026.9.
  if (event.kind === "failover-decision") return event.decision === "continue_normal" ? event.provider : null;
  return null;
}
