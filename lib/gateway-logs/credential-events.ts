import { z } from "zod";

import { FAILOVER_FORMS } from "@/lib/openclaw/failover-forms";

import { eventBase, profileHash } from "./event-base";

/** `auth profile failure state updated`: the only line that opens a hold. Logged since 2026.3.11. */
export const StateUpdated = z.object({
  ...eventBase,
  kind: z.literal("state-updated"),
  authProfileHash: profileHash.nullable(),
  provider: z.string(),
  reason: z.string(),
  window: z.enum(["cooldown", "disabled"]),
  reused: z.boolean(),
  errorCount: z.int().nullable(),
  /** Epoch ms; JSONL and json console only. Null in text lines and for `blocked` windows. */
  until: z.number().nullable(),
  /** True when the line carried structured fields, so a missing `until` means "blocked", not "text". */
  structured: z.boolean(),
  model: z.string().nullable(),
});

/**
 * What OpenClaw itself had stored of an auth profile at an instant: `models status --json`, or the `usageStats` of
 * `auth-profiles.json` and `auth-state.json`. It is the truth for its profile from there on.
 */
export const StateStated = z.object({
  ...eventBase,
  kind: z.literal("state-stated"),
  authProfileId: z.string(),
  authProfileHash: profileHash,
  provider: z.string(),
  /** Epoch ms; null: no such window. */
  cooldownUntil: z.number().nullable(),
  cooldownReason: z.string().nullable(),
  cooldownModel: z.string().nullable(),
  disabledUntil: z.number().nullable(),
  disabledReason: z.string().nullable(),
  blockedUntil: z.number().nullable(),
  errorCount: z.int().nullable(),
});

/** `embedded run failover decision`. */
export const FailoverDecision = z.object({
  ...eventBase,
  kind: z.literal("failover-decision"),
  decision: z.string(),
  /** What tells releases apart. Not in events stored before this was read. */
  form: z.enum(FAILOVER_FORMS).optional(),
  reason: z.string().nullable(),
  authProfileHash: profileHash.nullable(),
  provider: z.string(),
  model: z.string().nullable(),
  rawError: z.string().nullable(),
});

/** `model fallback decision`. */
export const FallbackDecision = z.object({
  ...eventBase,
  kind: z.literal("fallback-decision"),
  decision: z.string(),
  reason: z.string().nullable(),
  provider: z.string(),
  model: z.string().nullable(),
  detail: z.string().nullable(),
});

/** `No available auth profile for P (all in cooldown or unavailable)`; up to 2026.5. */
export const NoProfileAvailable = z.object({
  ...eventBase,
  kind: z.literal("no-profile-available"),
  provider: z.string(),
});

/** `No API key found for provider "…"`. */
export const MissingKey = z.object({ ...eventBase, kind: z.literal("missing-key"), provider: z.string() });

/** A line that names an auth profile in clear: it un-hashes `authProfileHash` elsewhere. */
export const ProfileNamed = z.object({
  ...eventBase,
  kind: z.literal("profile-named"),
  authProfileId: z.string(),
  provider: z.string().nullable(),
});

/** `Profile P timed out`: names the auth profile in clear. No hold follows. */
export const ProfileTimedOut = z.object({
  ...eventBase,
  kind: z.literal("profile-timed-out"),
  authProfileId: z.string(),
  provider: z.string().nullable(),
});
