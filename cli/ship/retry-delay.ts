const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
/** A server may ask for more, but not for a day: its clock or its proxy may be wrong. */
const ASKED_LONGEST_MS = 60 * 60_000;

/**
 * Milliseconds until the next try: doubling from 1 s to 60 s, of which up to half by chance, so that many gateways do
 * not come back at the same instant. What the server asked for is the least.
 * @param failures tries that have failed in a row, from 1 on
 * @param chance from 0 up to 1
 */
export function retryDelay(failures: number, askedMs: number | null, chance: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
  const own = full / 2 + (full / 2) * chance;
  return Math.max(own, Math.min(askedMs ?? 0, ASKED_LONGEST_MS));
}

/** `Retry-After`: seconds or an HTTP date (RFC 9110 §10.2.3); null for anything else. */
export function retryAfterMs(header: string | null, now: Date): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
