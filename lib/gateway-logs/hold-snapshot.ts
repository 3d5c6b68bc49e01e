import { z } from "zod";

import { NEWEST_VERIFIED_VERSION } from "@/lib/openclaw/ladders";
import { parseVersion } from "@/lib/openclaw/versions";

import { CONFIDENCES } from "./events";
import { FailuresSnapshot } from "./failure-counts";
import { StatusSnapshot } from "./gateway-status";
import type { HoldOptions } from "./holds";
import { RunsSnapshot } from "./run-evidence";
import { NOTHING_SEEN, SightingsSnapshot } from "./sightings";
import { VERSION_SOURCES } from "./version";

export const HELD_KINDS = ["cooldown", "disabled", "blocked"] as const;

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

/** A gateway whose events have not been looked at. */
export function nothingYet(options: HoldOptions): HoldSnapshot {
  const given = options.version !== null && parseVersion(options.version) ? options.version : null;
  return {
    format: 1,
    version: given ?? NEWEST_VERIFIED_VERSION,
    versionSource: given === null ? "assumed" : options.versionConfidence,
    forgetful: false,
    holds: [],
    structured: [],
    failures: [],
    runs: [],
    sightings: NOTHING_SEEN,
    status: [],
  };
}

/** A profile is held at most once in each of these ways. */
export function keyOf({ authProfileHash, kind }: Pick<ReplayedHold, "authProfileHash" | "kind">): string {
  return `${authProfileHash} ${kind}`;
}
