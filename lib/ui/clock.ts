/**
 * One timer for every countdown and relative time on a page: it beats once a second, only while somebody listens.
 * Times are epoch milliseconds of the server's clock, so a browser whose clock is wrong still counts right.
 */
const BEAT_MS = 1000;
// Below this the difference is the time the page took to arrive, not a wrong clock.
const SKEW_MIN_MS = 5000;

let skewMs = 0;
let nowMs = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function beat(): void {
  nowMs = Date.now() + skewMs;
  for (const listener of listeners) listener();
}

/** Tells the clock what time the server had when it rendered the page that is now being shown. */
export function setServerTime(serverMs: number): void {
  const difference = serverMs - Date.now();
  skewMs = Math.abs(difference) < SKEW_MIN_MS ? 0 : difference;
  beat();
}

/** Listens to the beat; call the returned function to stop. */
export function onBeat(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(beat, BEAT_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time of the last beat. It does not move between beats, so one render sees one time. */
export function clockNow(): number {
  if (nowMs === 0) nowMs = Date.now() + skewMs;
  return nowMs;
}
