import { z } from "zod";

import { CONFIDENCES } from "./events";
import { AgentModel, ConfigReload, WritesSuppressed } from "./gateway-events";
import { HELD_KINDS } from "./holds";
import { VERSION_SOURCES } from "./version";

// The replay itself takes only the types from here: a command line replays in its first 200 ms, and loading zod takes a
// third of that.

/** A hold with what only the replay needs of it. */
export const ReplayedHold = z.object({
  authProfileHash: z.string(),
  provider: z.string(),
  kind: z.enum(HELD_KINDS),
  reason: z.string(),
  since: z.string(),
  until: z.string().nullable(),
  model: z.string().nullable(),
  errorCount: z.int().nullable(),
  confidence: z.enum(CONFIDENCES),
  rawError: z.string().nullable(),
  runId: z.string().nullable(),
  /** No line before it told the model; the decision after it may. */
  awaitsModel: z.boolean(),
});
export type ReplayedHold = z.infer<typeof ReplayedHold>;

/** What of a structured line tells its text again. */
export const StructuredLine = z.object({
  at: z.string(),
  runId: z.string().nullable(),
  reason: z.string(),
  window: z.enum(["cooldown", "disabled"]),
  reused: z.boolean(),
});
export type StructuredLine = z.infer<typeof StructuredLine>;

/** Auth profile hash → reason → failures since it was last known to work. */
const FailuresSnapshot = z.array(z.tuple([z.string(), z.record(z.string(), z.int())]));
export type FailuresSnapshot = z.infer<typeof FailuresSnapshot>;

/** Run and profile, or run and provider → what was said last. */
const RunsSnapshot = z.array(
  z.tuple([
    z.string(),
    z.object({ at: z.string(), model: z.string().nullable(), rawError: z.string().nullable() }),
  ]),
);
export type RunsSnapshot = z.infer<typeof RunsSnapshot>;

const Use = z.object({
  /** ISO 8601 UTC, of the newest line that proves it. */
  at: z.string(),
  outcome: z.enum(["succeeded", "failed"]),
  authProfileHash: z.string().nullable(),
  runId: z.string().nullable(),
});
export type Use = z.infer<typeof Use>;

const SeenProfile = z.object({
  provider: z.string(),
  /** Where a line named it in clear. */
  id: z.string().nullable(),
  lastSeenAt: z.string(),
});

const SeenProvider = z.object({
  /** Its only auth profile so far; null when there are several, or none was seen. */
  only: z.string().nullable(),
  several: z.boolean(),
  use: Use.nullable(),
});
export type SeenProvider = z.infer<typeof SeenProvider>;

/** Auth profile hash → profile, provider id → provider, those seen last come last; and the first agents. */
const SightingsSnapshot = z.object({
  profiles: z.array(z.tuple([z.string(), SeenProfile])),
  providers: z.array(z.tuple([z.string(), SeenProvider])),
  agents: z.array(z.string()),
});
export type SightingsSnapshot = z.infer<typeof SightingsSnapshot>;

const StatusEvent = z.discriminatedUnion("kind", [AgentModel, ConfigReload, WritesSuppressed]);
type StatusEvent = z.infer<typeof StatusEvent>;

/** The newest line of each kind that says how a gateway itself is, oldest first. */
const StatusSnapshot = z.array(StatusEvent);
export type StatusSnapshot = z.infer<typeof StatusSnapshot>;

/** All that a replay remembers, as JSON. Its size is bounded whatever the log says. */
export const HoldSnapshot = z.object({
  /** Goes up when the replay itself changes: what an older one led to is not carried on. */
  format: z.literal(1),
  version: z.string(),
  versionSource: z.enum(VERSION_SOURCES),
  forgetful: z.boolean(),
  holds: z.array(ReplayedHold),
  structured: z.array(z.tuple([z.string(), StructuredLine])),
  failures: FailuresSnapshot,
  runs: RunsSnapshot,
  sightings: SightingsSnapshot,
  status: StatusSnapshot,
});
export type HoldSnapshot = z.infer<typeof HoldSnapshot>;
