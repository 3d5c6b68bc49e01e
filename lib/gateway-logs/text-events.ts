import type { UnkeyedEvent } from "./dedupe-key";
import { gatewayEventsIn } from "./gateway-text";
import { profileHashIn } from "./profile-ids";
import { namesIn } from "./profile-text";
import { providerEventsIn } from "./provider-text";
import { runEventsIn } from "./run-text";
import type { Speaker } from "./speaker";
import { orNull } from "./text-fields";

/** Real lines stay under 2 KiB. The bound keeps every pattern cheap on a hostile line of 1 MiB. */
export const TEXT_LENGTH_MAX = 16 * 1024;

// A message begins with what it says: further in, such a text is quoted. Dots take line feeds too, and nothing has to
// stand at the end.
export const DECISION_PATTERNS = {
  state:
    /^auth profile failure state updated: runId=(\S+) profile=(\S+) provider=(\S+) reason=(\w+) window=(cooldown|disabled) reused=(true|false)/,
  /** 2026.3.13 says `provider=p/m`, later `attempt=… from=p/m [to=p/m]`; the raw error came with 2026.5. */
  failover:
    /^embedded run failover decision: runId=(\S+) stage=\w+ decision=(\w+) reason=(\S+)( attempt=\S+ retry=\S+ rotations=\S+)? (provider|from)=([^/\s]+)\/(\S+)(?: to=\S+)? profile=(\S+)(?: rawError=(.*))?/s,
  agentEnd: /^embedded run agent end: runId=(\S+) isError=true model=(\S+) provider=(\S+) error=(.*)/s,
  fallback:
    /^model fallback decision: decision=(\w+) requested=\S+ candidate=([^/\s]+)\/(\S+) reason=(\w+)(?: providerErrorType=\S+)? next=\S+(?: detail=(.*))?/s,
  /** 2026.9 leaves repeats out for 30 s and says so at the end of the next line. */
  duplicates: / \(\d{1,9} duplicates? suppressed in last \d{1,9}s\)$/,
};

/** All that is said of keys behind no subsystem's name: by the command line, of a run that it made. */
export const FAILURE_OF_COMMAND =
  /^(?:\w{0,40}Error: )?(?:All models failed|No API key found for provider|No available auth profile for|Auth profile)\b/;

const RAW_ERROR = " rawError=";

/** Events in a message text, as the console prints it and as JSONL holds it where nothing is structured. */
export function eventsFromText(message: string, at: string, speaker: Speaker): UnkeyedEvent[] {
  const text = message.slice(0, TEXT_LENGTH_MAX).trimEnd();
  if (speaker === "anyone" && !FAILURE_OF_COMMAND.test(text)) return [];
  const profiled = speaker === "console" ? (stateUpdated(text, at) ?? failoverDecision(text, at)) : null;
  const decision = profiled ?? agentEnd(text, at) ?? fallbackDecision(text, at);
  if (decision) return withNames(decision);
  // A line may tell several things: a lane's error names the missing key that ended the run.
  return [
    ...runEventsIn(text, at),
    ...providerEventsIn(text, at),
    ...gatewayEventsIn(text, at),
    ...namesIn(text, at),
  ];
}

/** An event, and those that the errors it quotes are made of: some name an auth profile in clear. */
export function withNames(event: UnkeyedEvent): UnkeyedEvent[] {
  switch (event.kind) {
    case "agent-end":
      return [event, ...namesIn(event.rawError ?? event.error, event.at)];
    case "failover-decision":
      return [event, ...namesIn(event.rawError ?? "", event.at)];
    case "fallback-decision":
      return [event, ...namesIn(event.detail ?? "", event.at)];
    default:
      return [event];
  }
}

function stateUpdated(text: string, at: string): UnkeyedEvent | null {
  const [, runId, profile, provider, reason, window, reused] = DECISION_PATTERNS.state.exec(text) ?? [];
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
  const [, runId, decision, reason, attempts, source, provider, model, profile, rawError] =
    DECISION_PATTERNS.failover.exec(text) ?? [];
  if (decision === undefined || provider === undefined) return null;
  return {
    kind: "failover-decision",
    at,
    runId: orNull(runId),
    decision,
    form: attempts !== undefined ? "counted" : source === "from" ? "sourced" : "bare",
    reason: orNull(reason),
    authProfileHash: profileHashIn(profile),
    provider,
    model: orNull(model),
    rawError: orNull(rawError),
  };
}

function agentEnd(text: string, at: string): UnkeyedEvent | null {
  const [, runId, model, provider, errors] = DECISION_PATTERNS.agentEnd.exec(text) ?? [];
  if (provider === undefined || errors === undefined) return null;
  const end = errors.indexOf(RAW_ERROR);
  return {
    kind: "agent-end",
    at,
    runId: orNull(runId),
    provider,
    model: orNull(model),
    error: end === -1 ? errors : errors.slice(0, end),
    rawError: end === -1 ? null : orNull(errors.slice(end + RAW_ERROR.length)),
  };
}

function fallbackDecision(text: string, at: string): UnkeyedEvent | null {
  const [, decision, provider, model, reason, detail] = DECISION_PATTERNS.fallback.exec(text) ?? [];
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
    detail: orNull(detail?.replace(DECISION_PATTERNS.duplicates, "")),
  };
}
