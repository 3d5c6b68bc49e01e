import { createParser } from "nuqs/server";

/** `?at=` of the page: an instant in UTC, or nothing for now. Anything unreadable counts as now. */
export const parseAsMoment = createParser({
  parse(text: string) {
    const ms = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(ms) ? null : new Date(ms).toISOString();
  },
  serialize: (iso: string) => iso.replace(".000Z", "Z"),
});

/** An instant as a clock on the wall of a zone shows it: `2026-11-20T17:24:40`, the form of `<input type=datetime-local>`. */
export function wallClock(instant: string | number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(new Date(instant));
  const { year, month, day, hour, minute, second } = Object.fromEntries(
    parts.map(({ type, value }) => [type, value]),
  );
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

/**
 * The instant (ISO 8601 UTC) at which the zone's wall clock shows this; null for what is no date. Where clocks are set
 * back an hour comes twice: the later one is meant. Where they are put forward, a time that does not exist becomes the
 * one an hour later.
 */
export function instantOfWallClock(wall: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  // The offset depends on the instant that is looked for; two steps settle it, also beside a change of clocks.
  let instant = asUtc - offsetMs(asUtc, timeZone);
  instant = asUtc - offsetMs(instant, timeZone);
  return new Date(instant).toISOString();
}

/** How far a zone's wall clock is ahead of UTC at an instant. */
export function offsetMs(instant: number, timeZone: string): number {
  return Date.parse(`${wallClock(instant, timeZone)}Z`) - Math.floor(instant / 1000) * 1000;
}
