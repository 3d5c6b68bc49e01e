export type CountdownWindow = {
  /** ISO 8601; when the window opened. */
  since: string;
  /** ISO 8601; null when no end is stated. */
  until: string | null;
};

export type CountdownState =
  /** `left` in whole seconds, rounded up, so that 0 is shown only when it is over; `share` of the window left, 0–1. */
  | { kind: "running"; left: number; share: number }
  /** The end has passed. Nothing proves yet that the gateway uses the profile again. */
  | { kind: "ended" }
  | { kind: "end-unknown" };

/** Where a window stands at `nowMs` (epoch milliseconds). */
export function countdownAt({ since, until }: CountdownWindow, nowMs: number): CountdownState {
  if (until === null) return { kind: "end-unknown" };
  const end = Date.parse(until);
  const leftMs = end - nowMs;
  if (leftMs <= 0) return { kind: "ended" };
  const length = end - Date.parse(since);
  return {
    kind: "running",
    left: Math.ceil(leftMs / 1000),
    // A log whose clock runs ahead opens windows in our future: they are full, not over-full.
    share: length > 0 ? Math.min(1, leftMs / length) : 1,
  };
}

/** `8:42`, `1:40:42`; hours run past 24, days would hide the digits that move. */
export function countdownText(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/**
 * Width of the digit box, in `ch`: that of the longest text this window can still show. It depends on the window's
 * length, not on what is left, so nothing moves when `10:00` becomes `9:59`.
 */
export function countdownWidth({ since, until }: CountdownWindow): number {
  if (until === null) return 0;
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - Date.parse(since)) / 1000));
  return Math.max(4, countdownText(seconds).length);
}
