import type { GatewayLogEvent } from "@/lib/gateway-logs/events";

const FAILOVERS: ReadonlySet<string> = new Set([
  "rotate_profile",
  "fallback_model",
  "surface_error",
  "continue_normal",
]);

const FALLBACKS: ReadonlySet<string> = new Set([
  "candidate_failed",
  "candidate_succeeded",
  "skip_candidate",
  "probe_cooldown_candidate",
]);

/**
 * Which sentence says what happened (`timeline.event`), with its arguments. A decision of a newer OpenClaw has no
 * sentence of its own and is told by its own word.
 */
export function wordsOf(event: GatewayLogEvent) {
  switch (event.kind) {
    case "state-updated":
      if (event.reused) return { key: "state-updated.reused" } as const;
      return { key: `state-updated.${event.window}` } as const;
    case "failover-decision":
      return FAILOVERS.has(event.decision)
        ? ({ key: `failover-decision.${event.decision as "rotate_profile"}` } as const)
        : ({ key: "failover-decision.other", values: { decision: event.decision } } as const);
    case "fallback-decision":
      return FALLBACKS.has(event.decision)
        ? ({ key: `fallback-decision.${event.decision as "candidate_failed"}` } as const)
        : ({ key: "fallback-decision.other", values: { decision: event.decision } } as const);
    case "candidates-exhausted":
      return event.count === null
        ? ({ key: "candidates-exhausted.some" } as const)
        : ({ key: "candidates-exhausted.counted", values: { count: event.count } } as const);
    case "transient-retry":
      return {
        key: "transient-retry",
        values: { attempt: event.attempt, of: event.of, seconds: (event.delayMs / 1000).toFixed(1) },
      } as const;
    case "retries-stopped":
      return { key: `retries-stopped.${event.cause}` } as const;
    case "http-response":
      return { key: "http-response", values: { status: event.status } } as const;
    case "config-reload":
      return { key: `config-reload.${event.outcome}` } as const;
    case "version-stated":
      return { key: "version-stated", values: { version: event.version } } as const;
    case "state-stated":
      return stated(event);
    default:
      return { key: event.kind } as const;
  }
}

function stated(event: Extract<GatewayLogEvent, { kind: "state-stated" }>) {
  const { blockedUntil, disabledUntil, cooldownUntil } = event;
  if (blockedUntil !== null) return { key: "state-stated.blocked" } as const;
  if (disabledUntil !== null) return { key: "state-stated.disabled" } as const;
  return { key: cooldownUntil === null ? "state-stated.free" : "state-stated.cooldown" } as const;
}
