import { z } from "zod";

import { HOLDS_A_KEY, holdsNoKey } from "@/lib/alibaba/not-a-key";
import { CONFIDENCES, GatewayLogEvent } from "@/lib/gateway-logs/events";

export const CreateGatewayInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Give the gateway a name.")
    .max(60, "At most 60 characters.")
    .refine(holdsNoKey, HOLDS_A_KEY),
  /** e.g. `2026.9.6`. Leave it out where it is not known: ends are then marked as assumed. */
  openclawVersion: z
    .string()
    .trim()
    .regex(/^v?\d{4}\.\d{1,2}\.\d{1,3}([-.].+)?$/, "A version looks like 2026.9.6.")
    .nullish(),
});
export type CreateGatewayInput = z.infer<typeof CreateGatewayInput>;

export const UpdateGatewayInput = CreateGatewayInput.partial();
export type UpdateGatewayInput = z.infer<typeof UpdateGatewayInput>;

export const LogImportSummary = z.object({
  id: z.string(),
  gatewayId: z.string(),
  /** Lines read, blank ones included. */
  lines: z.int(),
  bytes: z.int(),
  /** Credential-health events found in this text … */
  events: z.int(),
  /** … of which these had not been imported before. */
  newEvents: z.int(),
  /** Log lines in a form we know, whether or not they say anything of a key. */
  recognisedLines: z.int(),
  /** Neither a log line nor blank. */
  unrecognisedLines: z.int(),
  /** Lines over the length limit; their content was skipped. */
  oversizedLines: z.int(),
  firstAt: z.iso.datetime().nullable(),
  lastAt: z.iso.datetime().nullable(),
  version: z.object({ value: z.string().nullable(), confidence: z.enum(["stated", "given", "assumed"]) }),
  /** The release to assume where nobody says, by the form of the lines; null when none has shown it. */
  versionLikely: z.string().nullable().default(null),
  /** Key-like texts masked before anything was stored. */
  maskedSecrets: z.int(),
  /** Machine words, translated in messages/ under `logWarnings`. */
  warnings: z.array(z.string()),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  actorName: z.string(),
});
export type LogImportSummary = z.infer<typeof LogImportSummary>;

export const GatewaySummary = z.object({
  id: z.string(),
  name: z.string(),
  openclawVersion: z.string().nullable(),
  lastImport: LogImportSummary.nullable(),
  lastEventAt: z.iso.datetime().nullable(),
  /** Holds in force now. */
  activeHolds: z.int(),
  createdAt: z.iso.datetime(),
});
export type GatewaySummary = z.infer<typeof GatewaySummary>;

/** What the pages and the browser cache of all gateways; on the server it is also the filter of what leaves. */
export const GatewayList = z.array(GatewaySummary);
export const GatewaysReply = z.object({ gateways: GatewayList });

export const HOLD_KINDS = ["cooldown", "disabled", "blocked"] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/** A window in which a gateway refuses to use an auth profile. */
export const Hold = z.object({
  authProfile: z.object({
    hash: z.string(),
    /** Null until the hash is matched to an id we know. */
    id: z.string().nullable(),
    provider: z.string(),
    /** Our provider profile it belongs to, where the provider id is ours. */
    profileId: z.string().nullable(),
  }),
  kind: z.enum(HOLD_KINDS),
  /** OpenClaw's own word; never translated. */
  reason: z.string(),
  since: z.iso.datetime(),
  /** Null when no end is stated (`blocked`). */
  until: z.iso.datetime().nullable(),
  /** Null: all models. */
  model: z.string().nullable(),
  errorCount: z.int().nullable(),
  confidence: z.enum(CONFIDENCES),
  /** The provider's text that led to it, scrubbed, where the log has it. */
  rawError: z.string().nullable(),
});
export type Hold = z.infer<typeof Hold>;

export const HoldList = z.object({ at: z.iso.datetime(), holds: z.array(Hold) });
export type HoldList = z.infer<typeof HoldList>;

/** A gateway used a provider, as its log proves: the newest such line of each gateway and provider. */
export const ProviderUse = z.object({
  gatewayId: z.string(),
  provider: z.string(),
  /** Our provider profile, where the provider id is ours. */
  profileId: z.string().nullable(),
  authProfileHash: z.string().nullable(),
  at: z.iso.datetime(),
  /** What the line said: a request that succeeded, or one that failed. */
  outcome: z.enum(["succeeded", "failed"]),
});
export type ProviderUse = z.infer<typeof ProviderUse>;

/** Holds of all gateways on one board. */
export const HoldBoard = z.object({
  at: z.iso.datetime(),
  /** Proof that gateways use a provider, newest first; empty for moments in the past. */
  uses: z.array(ProviderUse),
  holds: z.array(
    Hold.extend({
      gateway: z.object({ id: z.string(), name: z.string(), openclawVersion: z.string().nullable() }),
    }),
  ),
});
export type HoldBoard = z.infer<typeof HoldBoard>;

/** What an auth profile was held for, and when it was free again, as far as the log tells. */
export const HoldSpan = Hold.omit({ since: true, until: true }).extend({
  gatewayId: z.string(),
  since: z.iso.datetime(),
  /** When the hold ended or will end; null while no end is known. */
  until: z.iso.datetime().nullable(),
  /** True when it was over before its announced end: the key worked again, or was signed in anew. */
  clearedEarly: z.boolean(),
});
export type HoldSpan = z.infer<typeof HoldSpan>;

export const HoldSpansReply = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  spans: z.array(HoldSpan),
  /** There were more than are told. */
  truncated: z.boolean(),
});
export type HoldSpansReply = z.infer<typeof HoldSpansReply>;

/** One line of the timeline. */
export const TimelineEvent = z.object({ id: z.string(), gatewayId: z.string(), event: GatewayLogEvent });
export type TimelineEvent = z.infer<typeof TimelineEvent>;

export const TimelineReply = z.object({
  events: z.array(TimelineEvent),
  /** Give it as `before` for the next page; null on the last. */
  next: z.string().nullable(),
});
export type TimelineReply = z.infer<typeof TimelineReply>;

/** An auth profile hash that logs have shown. */
export const AuthProfile = z.object({
  hash: z.string(),
  provider: z.string(),
  /** Null while nobody knows. */
  id: z.string().nullable(),
  /** candidate: a usual name, proven by hashing; log: seen in clear; named: somebody named it here. */
  knownBy: z.enum(["candidate", "log", "named"]).nullable(),
  gatewayIds: z.array(z.string()),
  lastSeenAt: z.iso.datetime(),
});
export type AuthProfile = z.infer<typeof AuthProfile>;
export const AuthProfilesReply = z.object({ authProfiles: z.array(AuthProfile) });

export const NameAuthProfileInput = z.object({
  hash: z.string().regex(/^sha256:[0-9a-f]{12}$/, "A hash looks like sha256:eb00dba28934."),
  /** `provider:name`; refused unless it hashes to `hash`. */
  authProfileId: z.string().trim().min(1).max(200).refine(holdsNoKey, HOLDS_A_KEY),
});
export type NameAuthProfileInput = z.infer<typeof NameAuthProfileInput>;
