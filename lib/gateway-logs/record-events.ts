import type { UnkeyedEvent } from "./dedupe-key";
import { profileHashIn, providerOfProfile } from "./profile-ids";
import { type Fields, isText, isWindow, mayBeCount, mayBeInstant, mayBeText } from "./record-fields";

/**
 * The event in a structured record of 2026.3.11 and later (JSONL key `"1"`, or a line of the json console); null when
 * it is another kind, or when a field that is needed is no such value. Other fields are not looked at.
 */
export function eventFromRecord(fields: unknown, at: string): UnkeyedEvent | null {
  if (typeof fields !== "object" || fields === null) return null;
  const record = fields as Fields;
  switch (record["event"]) {
    case "auth_profile_failure_state_updated":
      return stateUpdated(record, at);
    case "embedded_run_failover_decision":
      return failoverDecision(record, at);
    case "embedded_run_agent_end":
      return agentEnd(record, at);
    case "model_fallback_decision":
      return fallbackDecision(record, at);
    case "model_fallback_chain_stopped":
      return chainStopped(record, at);
    case "auth_profile_bookkeeping_dropped":
      return profileNamed(record, at);
    default:
      return null;
  }
}

function stateUpdated(record: Fields, at: string): UnkeyedEvent | null {
  const { runId, profileId, provider, reason, windowType, windowReused } = record;
  const { errorCount, cooldownUntil, disabledUntil } = record;
  if (!mayBeText(runId) || !mayBeText(profileId) || !isText(provider) || !isText(reason)) return null;
  if (!isWindow(windowType) || typeof windowReused !== "boolean" || !mayBeCount(errorCount)) return null;
  if (!mayBeInstant(cooldownUntil) || !mayBeInstant(disabledUntil)) return null;
  return {
    at,
    runId: runId ?? null,
    kind: "state-updated",
    authProfileHash: profileHashIn(profileId),
    provider,
    reason,
    window: windowType,
    reused: windowReused,
    errorCount: errorCount ?? null,
    until: (windowType === "disabled" ? disabledUntil : cooldownUntil) ?? null,
    structured: true,
    model: null,
  };
}

function failoverDecision(record: Fields, at: string): UnkeyedEvent | null {
  const { runId, decision, failoverReason, provider, model, profileId, rawErrorPreview } = record;
  const { sourceProvider, attemptCount } = record;
  if (!mayBeText(runId) || !isText(decision) || !mayBeText(failoverReason) || !isText(provider)) return null;
  if (!mayBeText(model) || !mayBeText(profileId) || !mayBeText(rawErrorPreview)) return null;
  return {
    at,
    runId: runId ?? null,
    kind: "failover-decision",
    decision,
    form: attemptCount !== undefined ? "counted" : sourceProvider !== undefined ? "sourced" : "bare",
    reason: failoverReason ?? null,
    authProfileHash: profileHashIn(profileId),
    provider,
    model: model ?? null,
    rawError: rawErrorPreview ?? null,
  };
}

function agentEnd(record: Fields, at: string): UnkeyedEvent | null {
  const { runId, isError, error, model, provider, rawErrorPreview } = record;
  if (isError !== true || !mayBeText(runId) || !mayBeText(error)) return null;
  if (!mayBeText(model) || !isText(provider) || !mayBeText(rawErrorPreview)) return null;
  return {
    at,
    runId: runId ?? null,
    kind: "agent-end",
    provider,
    model: model ?? null,
    error: error ?? "",
    rawError: rawErrorPreview ?? null,
  };
}

function fallbackDecision(record: Fields, at: string): UnkeyedEvent | null {
  const { runId, decision, reason, candidateProvider, candidateModel, errorPreview } = record;
  if (!mayBeText(runId) || !isText(decision) || !mayBeText(reason)) return null;
  if (!isText(candidateProvider) || !mayBeText(candidateModel) || !mayBeText(errorPreview)) return null;
  return {
    at,
    runId: runId ?? null,
    kind: "fallback-decision",
    decision,
    reason: reason ?? null,
    provider: candidateProvider,
    model: candidateModel ?? null,
    detail: errorPreview ?? null,
  };
}

function chainStopped(record: Fields, at: string): UnkeyedEvent | null {
  const { runId, reason, candidateProvider, candidateModel } = record;
  if (!mayBeText(runId) || !mayBeText(reason)) return null;
  if (!isText(candidateProvider) || !mayBeText(candidateModel)) return null;
  return {
    at,
    runId: runId ?? null,
    kind: "retries-stopped",
    cause: "chain-stopped",
    provider: candidateProvider,
    model: candidateModel ?? null,
    detail: reason ?? null,
  };
}

function profileNamed(record: Fields, at: string): UnkeyedEvent | null {
  const { runId, profileId, provider } = record;
  if (!mayBeText(runId) || !isText(profileId) || !mayBeText(provider)) return null;
  return {
    at,
    runId: runId ?? null,
    kind: "profile-named",
    authProfileId: profileId,
    provider: provider ?? providerOfProfile(profileId),
  };
}
