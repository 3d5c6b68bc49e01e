import type { UnkeyedEvent } from "./dedupe-key";
import { profileHashIn } from "./record-events";

/** Real lines stay under 2 KiB. The bound keeps every pattern below cheap on a hostile line of 1 MiB. */
const TEXT_LENGTH_MAX = 16 * 1024;

const STATE =
  /auth profile failure state updated: runId=(\S+) profile=(\S+) provider=(\S+) reason=(\w+) window=(cooldown|disabled) reused=(true|false)/;
/** 2026.3.13 says `provider=p/m`, later `attempt=… from=p/m [to=p/m]`; the raw error came with 2026.5. */
const FAILOVER =
  /embedded run failover decision: runId=(\S+) stage=\w+ decision=(\w+) reason=(\S+)(?: attempt=\S+ retry=\S+ rotations=\S+)? (?:provider|from)=([^/\s]+)\/(\S+)(?: to=\S+)? profile=(\S+)(?: rawError=(.*))?$/;
const AGENT_END =
  /embedded run agent end: runId=(\S+) isError=true model=(\S+) provider=(\S+) error=(.*?)(?: rawError=(.*))?$/;
const FALLBACK =
  /model fallback decision: decision=(\w+) requested=\S+ candidate=([^/\s]+)\/(\S+) reason=(\w+)(?: providerErrorType=\S+)? next=\S+(?: detail=(.*))?$/;
const DUPLICATES = / \(\d+ duplicates? suppressed in last \d+s\)$/;

const MISSING_KEY = /No API key found for provider "([^"\s]{1,200})"/;
const PROFILE_UNAVAILABLE = /Auth profile "([^"\s]{1,200})" is temporarily unavailable/;
const PROFILE_TIMED_OUT = /Profile (\S{1,200}:\S{1,200}) timed out/;
const PROFILE_SAVED = /Auth profile: (\S{1,200}:\S{1,200}) \(([^/\s]{1,200})\/\w+\)/;

/** Events in a message text, as the console prints it and as JSONL holds it where nothing is structured. */
export function eventsFromText(message: string, at: string): UnkeyedEvent[] {
  const text = message.slice(0, TEXT_LENGTH_MAX).trimEnd();
  const decision =
    stateUpdated(text, at) ?? failoverDecision(text, at) ?? agentEnd(text, at) ?? fallbackDecision(text, at);
  return decision ? [decision] : namesIn(text, at);
}

function stateUpdated(text: string, at: string): UnkeyedEvent | null {
  const [, runId, profile, provider, reason, window, reused] = STATE.exec(text) ?? [];
  if (provider === undefined || reason === undefined) return null;
  return {
    kind: "state-updated",
    at,
    runId: orNull(runId),
    authProfileHash: profileHashIn(profile),
    provider,
    reason,
    window: window === "disabled" ? "disabled" : "cooldown",
    reused: reused === "true",
    errorCount: null,
    until: null,
    structured: false,
    model: null,
  };
}

function failoverDecision(text: string, at: string): UnkeyedEvent | null {
  const [, runId, decision, reason, provider, model, profile, rawError] = FAILOVER.exec(text) ?? [];
  if (decision === undefined || provider === undefined) return null;
  return {
    kind: "failover-decision",
    at,
    runId: orNull(runId),
    decision,
    reason: orNull(reason),
    authProfileHash: profileHashIn(profile),
    provider,
    model: orNull(model),
    rawError: orNull(rawError),
  };
}

function agentEnd(text: string, at: string): UnkeyedEvent | null {
  const [, runId, model, provider, error, rawError] = AGENT_END.exec(text) ?? [];
  if (provider === undefined || error === undefined) return null;
  return {
    kind: "agent-end",
    at,
    runId: orNull(runId),
    provider,
    model: orNull(model),
    error,
    rawError: orNull(rawError),
  };
}

function fallbackDecision(text: string, at: string): UnkeyedEvent | null {
  const [, decision, provider, model, reason, detail] = FALLBACK.exec(text) ?? [];
  if (decision === undefined || provider === undefined) return null;
  return {
    kind: "fallback-decision",
    at,
    runId: null,
    decision,
    // The text says `reason=unknown` of a success, where the record has no reason at all.
    reason: decision === "candidate_succeeded" ? null : orNull(reason),
    provider,
    model: orNull(model),
    detail: orNull(detail?.replace(DUPLICATES, "")),
  };
}

function namesIn(text: string, at: string): UnkeyedEvent[] {
  const events: UnkeyedEvent[] = [];
  const missing = MISSING_KEY.exec(text)?.[1];
  if (missing !== undefined) events.push({ kind: "missing-key", at, runId: null, provider: missing });
  const saved = PROFILE_SAVED.exec(text);
  const named = (PROFILE_UNAVAILABLE.exec(text) ?? PROFILE_TIMED_OUT.exec(text) ?? saved)?.[1];
  if (named !== undefined) {
    const provider = saved?.[2] ?? named.slice(0, Math.max(0, named.indexOf(":")));
    events.push({ kind: "profile-named", at, runId: null, authProfileId: named, provider: orNull(provider) });
  }
  return events;
}

/** Log texts write a value that is not there as nothing, `-` or `none`. */
function orNull(value: string | undefined): string | null {
  return value === undefined || value === "" || value === "-" || value === "none" ? null : value;
}
