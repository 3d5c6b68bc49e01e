import { stateOf } from "@/components/log-sources/source-state";
import type { LogSourceSummary } from "@/lib/log-sources/schemas";
import type { Tone } from "@/lib/ui/tone";

/** Whether a gateway is being followed: the best of its sources, unless one of them is in trouble. */
export type LiveState =
  | "live"
  /** Some source reads, another one is in trouble. */
  | "partly"
  | "stalled"
  | "approval"
  | "waiting"
  | "off"
  /** There is no source; somebody has read a log of it. */
  | "byHand"
  | "never";

/** The shape of each; its word (`gateway.live`) stands beside it. */
export const LIVE_TONES = {
  live: "ok",
  partly: "degraded",
  stalled: "down",
  approval: "degraded",
  waiting: "unknown",
  off: "not-run",
  byHand: "info",
  never: "not-run",
} as const satisfies Record<LiveState, Tone>;

export function liveState(sources: readonly LogSourceSummary[], wasRead: boolean): LiveState {
  if (sources.length === 0) return wasRead ? "byHand" : "never";
  const states = new Set(sources.map(stateOf));
  const troubled = states.has("failing") || states.has("unpaired");
  if (states.has("reading")) return troubled ? "partly" : "live";
  if (states.has("failing")) return "stalled";
  if (states.has("unpaired")) return "approval";
  return states.has("waiting") ? "waiting" : "off";
}
