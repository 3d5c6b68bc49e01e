import { DATE_IN_PATH, type LogSourceSummary, type SourceState } from "@/lib/log-sources/schemas";
import type { Tone } from "@/lib/ui/tone";

/** The shape of each state; its word stands beside it. */
export const STATE_TONES = {
  waiting: "unknown",
  reading: "ok",
  failing: "down",
  unpaired: "degraded",
  off: "not-run",
} as const satisfies Record<SourceState, Tone>;

/** Switched off counts at once, also while its health is still the one from before. */
export function stateOf({ enabled, health }: Pick<LogSourceSummary, "enabled" | "health">): SourceState {
  return enabled ? health.state : "off";
}

/** Two clocks that are kept, and one look a second, differ by no more than this. */
export const IN_STEP_SECONDS = 2;

type Lag = { kind: "inStep" } | { kind: "late" | "ahead"; seconds: number };

/**
 * What a difference between a line's own time and its arrival means. A line from before can be late or its clock slow,
 * and nobody can tell which; one that comes before its time can only have a clock that is ahead.
 */
export function lagOf(lagMs: number): Lag {
  const seconds = Math.abs(lagMs) / 1000;
  if (seconds < IN_STEP_SECONDS) return { kind: "inStep" };
  return { kind: lagMs > 0 ? "late" : "ahead", seconds };
}

/** The directory to allow for a path: the deepest one whose name does not change with the day. */
export function directoryOf(path: string): string {
  const dated = path.indexOf(DATE_IN_PATH);
  const fixed = dated === -1 ? path : path.slice(0, dated);
  const end = Math.max(fixed.lastIndexOf("/"), fixed.lastIndexOf("\\"));
  return end <= 0 ? fixed.slice(0, 1) : fixed.slice(0, end);
}

/** The id by which a pairing request is approved, out of what the gateway said; never an option of the command. */
export function pairingRequestId(detail: string | null): string | null {
  return /request ?id["']?\s*[:=]?\s*["']?(\w[\w-]{5,79})/i.exec(detail ?? "")?.[1] ?? null;
}
