/** key: the free check, by its own interval; model: the paid one beside it. */
export const SCHEDULED_SERIES = ["key", "model"] as const;
export type ScheduledSeries = (typeof SCHEDULED_SERIES)[number];

/** One check that is to be made. Every process works out the same slots, and the same id for each. */
export type Slot = { id: string; dueAt: Date };

/** How far a slot may stray from its place, as a share of the interval: hosts are never asked in lockstep. */
const JITTER_SHARE = 0.05;

/**
 * The first slot of a profile's series that is due after a moment. Slots lie one interval apart; where in the interval
 * follows from the profile's id, so that a thousand profiles are spread over it evenly, and each slot strays a little.
 * `intervalSeconds` counts from 1970, which makes the slots the same in every process and after every restart.
 */
export function slotAfter(
  profileId: string,
  { series, intervalSeconds }: { series: ScheduledSeries; intervalSeconds: number },
  after: Date,
): Slot {
  const intervalMs = intervalSeconds * 1_000;
  const place = (hash(`${profileId}/${series}`) / HASHES) * intervalMs * (1 - JITTER_SHARE);
  // The slot before could still be due: its stray may reach past this moment.
  for (
    let base = Math.floor((after.getTime() - intervalMs) / intervalMs) * intervalMs;
    ;
    base += intervalMs
  ) {
    const id = `${profileId}/${series}/${new Date(base).toISOString()}`;
    const dueMs = Math.round(base + place + (hash(id) / HASHES) * intervalMs * JITTER_SHARE);
    if (dueMs > after.getTime()) return { id, dueAt: new Date(dueMs) };
  }
}

const HASHES = 2 ** 32;

/** FNV-1a, 32 bits (draft-eastlake-fnv), with murmur3's finish: ids that differ in one place land far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
