import type { Confidence } from "./events";
import type { VersionSource } from "./version";

export const HELD_KINDS = ["cooldown", "disabled", "blocked"] as const;

/** A window in which a gateway does not use an auth profile. */
export type HoldState = {
  authProfileHash: string;
  provider: string;
  kind: (typeof HELD_KINDS)[number];
  reason: string;
  /** ISO 8601 UTC. */
  since: string;
  /** ISO 8601 UTC; null for a `blocked` window, whose end no log states. */
  until: string | null;
  /** The only model held; null when the whole auth profile is. */
  model: string | null;
  /** Failures in a row, where the log states them. */
  errorCount: number | null;
  /** How `until` is known. */
  confidence: Confidence;
  /** The provider's own text, from the same run. */
  rawError: string | null;
};

export type HoldOptions = {
  /** What was given; null when unknown. A version that the events tell counts from there on. */
  version: string | null;
  versionConfidence: VersionSource;
};

/** A profile is held at most once in each of these ways. */
export function keyOf({ authProfileHash, kind }: Pick<HoldState, "authProfileHash" | "kind">): string {
  return `${authProfileHash} ${kind}`;
}
