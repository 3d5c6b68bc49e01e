import type { GatewayLogEvent, GatewayLogEventKind } from "@/lib/gateway-logs/events";
import type { Tone } from "@/lib/ui/tone";

/** Whom an event is about, and what the log has beyond its line in the list. */
export type EventFacts = {
  provider: string | null;
  model: string | null;
  /** `sha256:…`, where the log has the hash only. */
  hash: string | null;
  /** In clear, where the line has it. */
  authProfileId: string | null;
  /** OpenClaw's own word; never translated. */
  reason: string | null;
  /** ISO 8601: when the hold ends, as this line states it. */
  until: string | null;
  /** What the provider or OpenClaw wrote, scrubbed. */
  text: string | null;
  /** How often it has failed in a row. */
  errorCount: number | null;
};

const NOTHING: EventFacts = {
  provider: null,
  model: null,
  hash: null,
  authProfileId: null,
  reason: null,
  until: null,
  text: null,
  errorCount: null,
};

export function factsOf(event: GatewayLogEvent): EventFacts {
  switch (event.kind) {
    case "state-updated":
      return {
        ...NOTHING,
        provider: event.provider,
        model: event.model,
        hash: event.authProfileHash,
        reason: event.reason,
        until: isoOf(event.until),
        errorCount: event.errorCount,
      };
    case "failover-decision":
      return {
        ...NOTHING,
        provider: event.provider,
        model: event.model,
        hash: event.authProfileHash,
        reason: event.reason,
        text: event.rawError,
      };
    case "fallback-decision":
      return {
        ...NOTHING,
        provider: event.provider,
        model: event.model,
        // A candidate that answered has no reason, and `unknown` stands in its place.
        reason: event.decision === "candidate_succeeded" ? null : event.reason,
        text: event.detail,
      };
    case "agent-end":
      return {
        ...NOTHING,
        provider: event.provider,
        model: event.model,
        text: event.rawError ?? event.error,
      };
    case "candidates-exhausted":
      return { ...NOTHING, text: event.detail };
    case "lane-error":
      return { ...NOTHING, text: event.error };
    case "profile-timed-out":
    case "profile-named":
      return { ...NOTHING, provider: event.provider, authProfileId: event.authProfileId };
    case "transient-retry":
      return { ...NOTHING, provider: event.provider, model: event.model, reason: event.reason };
    case "retries-stopped":
      return { ...NOTHING, provider: event.provider, model: event.model, text: event.detail };
    case "http-response":
    case "agent-model":
      return { ...NOTHING, provider: event.provider, model: event.model };
    case "no-profile-available":
    case "missing-key":
      return { ...NOTHING, provider: event.provider };
    case "config-reload":
      return { ...NOTHING, text: event.detail };
    case "state-stated":
      return {
        ...NOTHING,
        provider: event.provider,
        model: event.cooldownModel,
        hash: event.authProfileHash,
        authProfileId: event.authProfileId,
        reason: event.disabledReason ?? event.cooldownReason,
        until: isoOf(latest(event.cooldownUntil, event.disabledUntil, event.blockedUntil)),
        errorCount: event.errorCount,
      };
    case "version-stated":
    case "run-succeeded":
    case "writes-suppressed":
      return NOTHING;
  }
}

const TONES = {
  "state-updated": "held",
  "failover-decision": "degraded",
  "fallback-decision": "degraded",
  "agent-end": "degraded",
  "candidates-exhausted": "down",
  "no-profile-available": "down",
  "missing-key": "down",
  "lane-error": "down",
  "profile-timed-out": "degraded",
  "transient-retry": "degraded",
  "retries-stopped": "degraded",
  "http-response": "info",
  "run-succeeded": "ok",
  "agent-model": "info",
  "config-reload": "info",
  "writes-suppressed": "unknown",
  "version-stated": "info",
  "profile-named": "info",
  "state-stated": "info",
} as const satisfies Record<GatewayLogEventKind, Tone>;

/** The shape before an event; what went well is never drawn like what went wrong. */
export function toneOf(event: GatewayLogEvent): Tone {
  switch (event.kind) {
    case "failover-decision":
      return event.decision === "continue_normal" ? "ok" : TONES[event.kind];
    case "fallback-decision":
      return event.decision === "candidate_succeeded" ? "ok" : TONES[event.kind];
    case "http-response":
      return event.status < 400 ? "ok" : "degraded";
    case "config-reload":
      return event.outcome === "skipped" ? "degraded" : "info";
    case "state-stated":
      return factsOf(event).until === null ? "info" : "held";
    default:
      return TONES[event.kind];
  }
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

function latest(...times: (number | null)[]): number | null {
  const known = times.flatMap((time) => time ?? []);
  return known.length === 0 ? null : Math.max(...known);
}
