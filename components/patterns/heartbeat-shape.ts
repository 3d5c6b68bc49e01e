import { BEATS_KEPT } from "@/lib/profiles/beats.rules";
import type { Beat } from "@/lib/profiles/standing.schemas";

/** Pixels. A strip is as wide when nothing was checked yet as when it is full. */
const BAR = 4;
const GAP = 2;
const DOT = 4;
const BREAK = 6;
export const STRIP_HEIGHT = 22;
export const STRIP_WIDTH = BEATS_KEPT * (BAR + GAP) - GAP;

const BAR_HEIGHT_MIN = 4;
// Logarithmic and the same for every strip, so that two rows can be compared: 10 ms is the lowest bar, 10 s the highest.
const LATENCY_MS_MIN = 10;
const LATENCY_DECADES = 3;

type Outcome = Beat["outcome"];

/** One beat in the strip: where it stands, and its outline as an SVG path. */
export type BeatShape = { beat: Beat; x: number; path: string };

/** The newest beats that fit, oldest first, the newest at the end of the strip. */
export function beatShapes(beats: readonly Beat[]): BeatShape[] {
  const shown = beats.slice(-BEATS_KEPT);
  return shown.map((beat, index) => {
    const x = slotX(BEATS_KEPT - shown.length + index);
    return { beat, x, path: PATHS[beat.outcome](x, barHeight(beat.latencyMs)) };
  });
}

/** Dots for the slots before the first beat: nothing was run then. */
export function emptySlotsPath(beats: readonly Beat[]): string {
  const empty = Math.max(0, BEATS_KEPT - beats.length);
  return Array.from({ length: empty }, (_, slot) => rect(slotX(slot) + 1, STRIP_HEIGHT - 2, 2, 2)).join("");
}

/** Height of a bar; the lowest one where no latency is known. */
export function barHeight(latencyMs: number | null): number {
  if (latencyMs === null || latencyMs <= LATENCY_MS_MIN) return BAR_HEIGHT_MIN;
  const share = Math.min(1, Math.log10(latencyMs / LATENCY_MS_MIN) / LATENCY_DECADES);
  return Math.round(BAR_HEIGHT_MIN + share * (STRIP_HEIGHT - BAR_HEIGHT_MIN));
}

/** How many of the beats ended how. */
export function countBeats(beats: readonly Beat[]): Record<Outcome, number> {
  const counts = { ok: 0, partly: 0, failed: 0, unknown: 0 };
  for (const { outcome } of beats) counts[outcome] += 1;
  return counts;
}

/** A shape of its own for each outcome: full bar, hollow bar, broken bar, dot. */
const PATHS: Record<Outcome, (x: number, height: number) => string> = {
  ok: (x, height) => rect(x, STRIP_HEIGHT - height, BAR, height),
  // Too low a bar would have no room to be hollow.
  partly: (x, height) => hollow(x, Math.max(height, 2 * BAR_HEIGHT_MIN)),
  failed: (x) => {
    const piece = (STRIP_HEIGHT - BREAK) / 2;
    return rect(x, 0, BAR, piece) + rect(x, STRIP_HEIGHT - piece, BAR, piece);
  },
  unknown: (x) => rect(x, STRIP_HEIGHT - DOT, DOT, DOT),
};

function slotX(slot: number): number {
  return slot * (BAR + GAP);
}

function rect(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h-${width}z`;
}

/** The inner outline runs the other way round, so that it is cut out. */
function hollow(x: number, height: number): string {
  const y = STRIP_HEIGHT - height;
  return `${rect(x, y, BAR, height)}M${x + 1} ${y + 1}v${height - 2}h${BAR - 2}v-${height - 2}z`;
}
