import { z } from "zod";

import type { UnkeyedEvent } from "./dedupe-key";
import { profileHashIn, providerOfProfile } from "./profile-ids";

/** Largest instant a `Date` holds; a larger `cooldownUntil` is no time. */
const EPOCH_MS_MAX = 8.64e15;

const text = z.string().nullish();
const instant = z.number().int().positive().max(EPOCH_MS_MAX).nullish();
const count = z.int().nonnegative().nullish();

/** Records of 2026.3.11 and later, by `event`; fields that nothing here needs are dropped. */
const GatewayRecord = z.discriminatedUnion("event", [
  z.object({
    event: z.literal("auth_profile_failure_state_updated"),
    runId: text,
    profileId: text,
    provider: z.string(),
    reason: z.string(),
    windowType: z.enum(["cooldown", "disabled"]),
    windowReused: z.boolean(),
    errorCount: count,
    cooldownUntil: instant,
    disabledUntil: instant,
  }),
  z.object({
    event: z.literal("embedded_run_failover_decision"),
    runId: text,
    decision: z.string(),
    failoverReason: text,
    provider: z.string(),
    model: text,
    profileId: text,
    rawErrorPreview: text,
  }),
  z.object({
    event: z.literal("embedded_run_agent_end"),
    runId: text,
    isError: z.literal(true),
    error: text,
    model: text,
    provider: z.string(),
    rawErrorPreview: text,
  }),
  z.object({
    event: z.literal("model_fallback_decision"),
    runId: text,
    decision: z.string(),
    reason: text,
    candidateProvider: z.string(),
    candidateModel: text,
    errorPreview: text,
  }),
  z.object({
    event: z.literal("model_fallback_chain_stopped"),
    runId: text,
    reason: text,
    candidateProvider: z.string(),
    candidateModel: text,
  }),
  z.object({
    event: z.literal("auth_profile_bookkeeping_dropped"),
    runId: text,
    profileId: z.string(),
    provider: text,
  }),
]);

/** The event in a structured record (JSONL key `"1"`, or a line of the json console); null when it is another kind. */
export function eventFromRecord(fields: unknown, at: string): UnkeyedEvent | null {
  const parsed = GatewayRecord.safeParse(fields);
  if (!parsed.success) return null;
  const record = parsed.data;
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
