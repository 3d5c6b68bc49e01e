import { z } from "zod";

/** How an instant or an end is known. stated: in the log; computed: from the version's ladder; assumed: ladder of an assumed version. */
export const CONFIDENCES = ["stated", "computed", "assumed"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Fields every event has. `at` is ISO 8601 UTC with milliseconds. */
const base = {
  at: z.iso.datetime(),
  /** Same line read twice gives the same key, whatever file it came in; see `dedupe-key.ts`. */
  dedupeKey: z.string(),
  runId: z.string().nullable(),
};

const profileHash = z.string().regex(/^sha256:[0-9a-f]{12}$/);

/** `auth profile failure state updated`: the only line that opens a hold. Logged since 2026.3.11. */
export const StateUpdated = z.object({
  ...base,
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

/** `embedded run failover decision`. */
export const FailoverDecision = z.object({
  ...base,
  kind: z.literal("failover-decision"),
  decision: z.string(),
  reason: z.string().nullable(),
  authProfileHash: profileHash.nullable(),
  provider: z.string(),
  model: z.string().nullable(),
  rawError: z.string().nullable(),
});

/** `embedded run agent end` with isError=true: carries the provider's own text. */
export const AgentEnd = z.object({
  ...base,
  kind: z.literal("agent-end"),
  provider: z.string(),
  model: z.string().nullable(),
  error: z.string(),
  rawError: z.string().nullable(),
});

/** `model fallback decision`. */
export const FallbackDecision = z.object({
  ...base,
  kind: z.literal("fallback-decision"),
  decision: z.string(),
  reason: z.string().nullable(),
  provider: z.string(),
  model: z.string().nullable(),
  detail: z.string().nullable(),
});

/** A line that names an auth profile in clear: it un-hashes `authProfileHash` elsewhere. */
export const ProfileNamed = z.object({
  ...base,
  kind: z.literal("profile-named"),
  authProfileId: z.string(),
  provider: z.string().nullable(),
});

/** `No API key found for provider "…"`. */
export const MissingKey = z.object({ ...base, kind: z.literal("missing-key"), provider: z.string() });

/** The version the log itself states. */
export const VersionStated = z.object({ ...base, kind: z.literal("version-stated"), version: z.string() });

export const GatewayLogEvent = z.discriminatedUnion("kind", [
  StateUpdated,
  FailoverDecision,
  AgentEnd,
  FallbackDecision,
  ProfileNamed,
  MissingKey,
  VersionStated,
]);
export type GatewayLogEvent = z.infer<typeof GatewayLogEvent>;
export type GatewayLogEventKind = GatewayLogEvent["kind"];
