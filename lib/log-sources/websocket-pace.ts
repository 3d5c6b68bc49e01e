/**
 * Milliseconds. `pairing`: while a person has to approve us, we ask whether they have. `answer`: a gateway that is silent
 * for longer is gone; it is asked something every 2 s, so no other heartbeat is needed.
 */
export const PACE = { busy: 700, quiet: 2_000, retry: 1_000, pairing: 10_000, answer: 20_000 };
export type Pace = typeof PACE;

/** Milliseconds until the next question: soon while lines come, seldom when nothing does. */
export function pollAfter(
  previousMs: number,
  lines: number,
  { busy, quiet }: { busy: number; quiet: number },
): number {
  return lines > 0 ? busy : Math.min(quiet, Math.round(previousMs * 1.25));
}

/** Milliseconds until the next try after `failures` in a row: doubled each time up to a minute, half of it by chance. */
export function retryAfter(failures: number, firstMs: number, random: number): number {
  return Math.round(Math.min(60_000, firstMs * 2 ** Math.min(failures - 1, 10)) * (0.5 + random / 2));
}
