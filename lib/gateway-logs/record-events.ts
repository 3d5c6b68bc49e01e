import type { UnkeyedEvent } from "./dedupe-key";
import { profileHashIn, providerOfProfile } from "./profile-ids";
import { gatewayRecordIn } from "./record-shapes";

/** The event in a structured record (JSONL key `"1"`, or a line of the json console); null when it is another kind. */
export function eventFromRecord(fields: unknown, at: string): UnkeyedEvent | null {
  const record = gatewayRecordIn(fields);
  if (record === null) return null;
  const base = { at, runId: record.runId ?? null };
  switch (record.event) {
    case "auth_profile_failure_state_updated":
      return {
        ...base,
        kind: "state-updated",
        authProfileHash: profileHashIn(record.profileId),
        provider: record.provider,
        reason: record.reason,
        window: record.windowType,
        reused: record.windowReused,
        errorCount: record.errorCount ?? null,
        until: (record.windowType === "disabled" ? record.disabledUntil : record.cooldownUntil) ?? null,
        structured: true,
        model: null,
      };
    case "embedded_run_failover_decision":
      return {
        ...base,
        kind: "failover-decision",
        decision: record.decision,
        reason: record.failoverReason ?? null,
        authProfileHash: profileHashIn(record.profileId),
        provider: record.provider,
        model: record.model ?? null,
        rawError: record.rawErrorPreview ?? null,
      };
    case "embedded_run_agent_end":
      return {
        ...base,
        kind: "agent-end",
        provider: record.provider,
        model: record.model ?? null,
        error: record.error ?? "",
        rawError: record.rawErrorPreview ?? null,
      };
    case "model_fallback_decision":
      return {
        ...base,
        kind: "fallback-decision",
        decision: record.decision,
        reason: record.reason ?? null,
        provider: record.candidateProvider,
        model: record.candidateModel ?? null,
        detail: record.errorPreview ?? null,
      };
    case "model_fallback_chain_stopped":
      return {
        ...base,
        kind: "retries-stopped",
        cause: "chain-stopped",
        provider: record.candidateProvider,
        model: record.candidateModel ?? null,
        detail: record.reason ?? null,
      };
    case "auth_profile_bookkeeping_dropped":
      return {
        ...base,
        kind: "profile-named",
        authProfileId: record.profileId,
        provider: record.provider ?? providerOfProfile(record.profileId),
      };
  }
}
