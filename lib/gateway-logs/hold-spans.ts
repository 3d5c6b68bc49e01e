import type { HoldReplay } from "./hold-replay";
import type { HoldState } from "./holds";

/** A hold from its beginning to its end. */
export type HoldSpan = HoldState & {
  /** True when it was over before its announced end. */
  clearedEarly: boolean;
};

/** Watches a replay and tells which holds came and went. To be told each time the events of a moment are applied. */
export function createSpanRecorder() {
  const open = new Map<string, HoldState>();
  const ended: HoldSpan[] = [];

  return {
    watch(replay: HoldReplay, at: Date) {
      const standing = new Map(replay.standingAt(at).map((hold) => [keyOf(hold), hold]));
      for (const [key, hold] of open) {
        if (standing.has(key)) continue;
        open.delete(key);
        const ranOut = hold.until !== null && Date.parse(hold.until) <= at.getTime();
        ended.push({ ...hold, until: ranOut ? hold.until : at.toISOString(), clearedEarly: !ranOut });
      }
      for (const [key, hold] of standing) open.set(key, hold);
    },
    /** All spans so far, those that have ended first. */
    spans: (): HoldSpan[] => [
      ...ended,
      ...[...open.values()].map((hold) => ({ ...hold, clearedEarly: false })),
    ],
  };
}

/** A hold that begins anew is another one. */
function keyOf({ authProfileHash, kind, since }: HoldState): string {
  return `${authProfileHash} ${kind} ${since}`;
}
