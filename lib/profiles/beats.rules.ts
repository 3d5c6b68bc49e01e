import type { Beat } from "./standing.schemas";

/** How many beats a profile keeps on its own row. */
export const BEATS_KEPT = 30;

const LETTERS = { ok: "o", partly: "p", failed: "f", unknown: "u" } as const;
const OUTCOMES = new Map<string, Beat["outcome"]>([
  ["o", "ok"],
  ["p", "partly"],
  ["f", "failed"],
  ["u", "unknown"],
]);

/**
 * A heartbeat as one short text, for lists of hundreds: `1795261608o40,60f,60o53`, oldest first. Each beat is the
 * seconds since the one before (of the first: since 1970), the outcome's first letter, and whole milliseconds where a
 * latency is known.
 */
export const PACKED_BEATS = /^(?:\d+[opfu]\d*(?:,\d+[opfu]\d*)*)?$/;

export function packBeats(beats: readonly Beat[]): string {
  let before = 0;
  return beats
    .map(({ at, outcome, latencyMs }) => {
      // Down, never up: a beat must not come to lie in the future.
      const second = Math.floor(Date.parse(at) / 1000);
      const since = second - before;
      before = second;
      return `${since}${LETTERS[outcome]}${latencyMs === null ? "" : Math.round(latencyMs)}`;
    })
    .join(",");
}

/** The beats of a packed text, to the second and the millisecond. What is not of this form gives none. */
export function unpackBeats(packed: string): Beat[] {
  let second = 0;
  return Array.from(packed.matchAll(/(\d+)([opfu])(\d*)/g), ([, since = "", letter = "", latency = ""]) => {
    second += Number(since);
    return {
      at: new Date(second * 1000).toISOString(),
      outcome: OUTCOMES.get(letter) ?? "unknown",
      latencyMs: latency === "" ? null : Number(latency),
    };
  });
}

/** The packed text with one more beat in its place; of more than are kept, the oldest goes. Twice the same stays one. */
export function withBeat(packed: string, beat: Beat): string {
  const beats = unpackBeats(packed);
  const [rounded] = unpackBeats(packBeats([beat]));
  if (!rounded || beats.some(({ at, outcome }) => at === rounded.at && outcome === rounded.outcome))
    return packed;
  return packBeats(
    [...beats, rounded].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(-BEATS_KEPT),
  );
}
