/** How much time the picture shows at once. */
export const SPAN_RANGES = ["15m", "1h", "24h", "7d"] as const;
export type SpanRange = (typeof SPAN_RANGES)[number];

/** Epoch milliseconds. */
export type SpanWindow = { fromMs: number; toMs: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Shape = {
  lengthMs: number;
  /** The window of now moves on in steps: each is another question to the server. */
  stepMs: number;
  tickMs: number;
};

const SHAPES: Record<SpanRange, Shape> = {
  "15m": { lengthMs: 15 * MINUTE, stepMs: 15_000, tickMs: 3 * MINUTE },
  "1h": { lengthMs: HOUR, stepMs: MINUTE, tickMs: 10 * MINUTE },
  "24h": { lengthMs: 24 * HOUR, stepMs: 10 * MINUTE, tickMs: 4 * HOUR },
  "7d": { lengthMs: 7 * 24 * HOUR, stepMs: HOUR, tickMs: 24 * HOUR },
};

/** The end of the window that shows now: at most a step ahead of it, so that what begins now is inside. */
export function endOfNow(range: SpanRange, nowMs: number): number {
  const { stepMs } = SHAPES[range];
  return Math.ceil(nowMs / stepMs) * stepMs;
}

/**
 * The window in which a moment is seen: that of now where it reaches back far enough, else the page of time the moment
 * lies on. It does not move while the moment does, or the slider would run away from the pointer.
 */
export function windowOf(range: SpanRange, atMs: number | null, endMs: number): SpanWindow {
  const { lengthMs } = SHAPES[range];
  if (atMs === null || atMs >= endMs - lengthMs) return { fromMs: endMs - lengthMs, toMs: endMs };
  const fromMs = Math.floor(atMs / lengthMs) * lengthMs;
  return { fromMs, toMs: fromMs + lengthMs };
}

/** Instants at round times of the wall clock; `offsetMs` is how far that is ahead of UTC. */
export function ticksOf(range: SpanRange, { fromMs, toMs }: SpanWindow, offsetMs: number): number[] {
  const { tickMs } = SHAPES[range];
  const first = Math.ceil((fromMs + offsetMs) / tickMs) * tickMs - offsetMs;
  const count = Math.floor((toMs - first) / tickMs) + 1;
  return Array.from({ length: count }, (_, index) => first + index * tickMs);
}

/** Where an instant lies in the window, in percent; what lies outside is put on its edge. */
export function percentOf({ fromMs, toMs }: SpanWindow, ms: number): number {
  return Math.min(100, Math.max(0, ((ms - fromMs) / (toMs - fromMs)) * 100));
}

/** What `←`, `→` and their like make of a moment; undefined for other keys. At `toMs` or later it is now. */
export function movedByKey(
  { key, shiftKey }: { key: string; shiftKey: boolean },
  atMs: number,
  { window, edges, range }: { window: SpanWindow; edges: readonly number[]; range: SpanRange },
): number | undefined {
  const moved = movedTo({ key, shiftKey }, atMs, { window, edges, range });
  return moved === undefined ? undefined : Math.max(window.fromMs, Math.min(window.toMs, moved));
}

function movedTo(
  { key, shiftKey }: { key: string; shiftKey: boolean },
  atMs: number,
  { window, edges, range }: { window: SpanWindow; edges: readonly number[]; range: SpanRange },
): number | undefined {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return shiftKey ? atMs - MINUTE : (edges.findLast((edge) => edge < atMs) ?? window.fromMs);
    case "ArrowRight":
    case "ArrowUp":
      return shiftKey ? atMs + MINUTE : (edges.find((edge) => edge > atMs) ?? window.toMs);
    case "PageDown":
      return atMs - SHAPES[range].tickMs;
    case "PageUp":
      return atMs + SHAPES[range].tickMs;
    case "Home":
      return window.fromMs;
    case "End":
      return window.toMs;
    default:
      return undefined;
  }
}
