const ISO = /^(\d{4}-\d{2}-\d{2})(T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})$/;
const WITHOUT_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?$/;
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/;
const ASSUMED_DATE = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?(Z|[+-]\d{2}:\d{2})?$/;
const YEARLESS = /^([A-Z][a-z]{2}) ([ \d]\d) (\d{2}:\d{2}:\d{2})$/;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const HALF_DAY_MS = 12 * 60 * 60 * 1000;
const DAY_MS = 2 * HALF_DAY_MS;
/** A line before its time by less is one that came late; by more, the log was silent for most of a day. */
const LATE_MS_MAX = 60 * 60 * 1000;

/** The last calendar date found to exist: a log has few of them, and asking `Date` per line is what takes time. */
let knownDate = "";

/** An instant as logs write it, with any offset, as ISO 8601 UTC with milliseconds; null for anything else. */
export function toUtc(text: string): string | null {
  const [, date = "", time = "", fraction = "", offset] = ISO.exec(text) ?? [];
  if (offset === undefined) return null;
  if (!isCalendarDate(date)) return null;
  const wall = `${date}${time}.${fraction.padEnd(3, "0").slice(0, 3)}`;
  if (offset === "Z" || offset === "+00:00") return `${wall}Z`;
  const sign = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset;
  return fromEpoch(Date.parse(`${wall}${sign}`));
}

/** `Date` takes 30 February for 2 March. */
function isCalendarDate(date: string): boolean {
  if (date === knownDate) return true;
  const exists = fromEpoch(Date.parse(`${date}T00:00:00Z`))?.startsWith(date) === true;
  if (exists) knownDate = date;
  return exists;
}

/**
 * An instant that its writer gave no offset, as ISO 8601 UTC; null for anything else. It is taken in the offset of
 * `assumeDate`, and in UTC where that has none: then `isOffsetAssumed` is true of it, and readers must be told.
 */
export function offsetlessToUtc(text: string, assumeDate: string | undefined): string | null {
  return WITHOUT_OFFSET.test(text) ? toUtc(`${text}${offsetOf(assumeDate) ?? "Z"}`) : null;
}

/** Whether nothing tells the offset of times that are written without one. */
export function isOffsetAssumed(assumeDate: string | undefined): boolean {
  return offsetOf(assumeDate) === undefined;
}

/** Epoch milliseconds as ISO 8601 UTC; null when no calendar date can hold them. */
export function fromEpoch(epochMs: number): string | null {
  const date = new Date(epochMs);
  const iso = Number.isNaN(date.getTime()) ? null : date.toISOString();
  // Years beyond 9999 are written with a sign, which no reader of ours takes.
  return iso?.length === 24 ? iso : null;
}

/**
 * A wall-clock time without a date (`20:37:13`, the `pretty` console of `openclaw agent --local`) as an instant.
 * @param assumeDate date the text was written on, with the writer's offset if known: `2026-11-20`, `2026-11-20+08:00`
 * @param previousAt instant of the line before, which carries the date over midnight: forward, and back for a line
 *   that came late
 */
export function clockTimeToUtc(
  clock: string,
  assumeDate: string | undefined,
  previousAt: string | null,
): string | null {
  if (!CLOCK.test(clock)) return null;
  const assumed = ASSUMED_DATE.exec(assumeDate ?? "");
  const offset = assumed?.[3] ?? "Z";
  const date = previousAt === null ? assumed?.[1] : localDate(previousAt, offset);
  if (date === undefined || !isCalendarDate(date)) return null;
  const at = Date.parse(`${date}T${clock}${offset}`);
  const ahead = previousAt === null ? 0 : at - Date.parse(previousAt);
  if (ahead > DAY_MS - LATE_MS_MAX) return fromEpoch(at - DAY_MS);
  return fromEpoch(ahead < -HALF_DAY_MS ? at + DAY_MS : at);
}

/**
 * The time that syslog and journald write, `Nov 20 10:00:00`, as an instant; null without a date to take the year
 * from. Its writer's offset is that of `assumeDate`; where that has none, UTC is assumed, see `isOffsetAssumed`.
 * @param previousAt instant of the line before: the year is the one that brings the time nearest to it
 */
export function yearlessToUtc(
  text: string,
  assumeDate: string | undefined,
  previousAt: string | null,
): string | null {
  const [, monthName = "", day = "", clock = ""] = YEARLESS.exec(text) ?? [];
  const month = MONTHS.indexOf(monthName) + 1;
  const near = previousAt ?? ASSUMED_DATE.exec(assumeDate ?? "")?.[1];
  if (month === 0 || near === undefined) return null;
  const year = Number(near.slice(0, 4));
  const distanceTo = (at: string) => Math.abs(Date.parse(at) - Date.parse(near));
  const monthAndDay = `${String(month).padStart(2, "0")}-${day.replace(" ", "0")}`;
  const [nearest] = [year - 1, year, year + 1]
    .map((it) => offsetlessToUtc(`${String(it).padStart(4, "0")}-${monthAndDay}T${clock}`, assumeDate))
    .filter((at) => at !== null)
    .sort((left, right) => distanceTo(left) - distanceTo(right));
  return nearest ?? null;
}

/** The instant inside an assumed date that has a time too: where lines without any time are placed. */
export function assumedInstant(assumeDate: string | undefined): string | null {
  const assumed = ASSUMED_DATE.exec(assumeDate ?? "");
  return assumed?.[2] === undefined || !isCalendarDate(assumed[1] ?? "")
    ? null
    : fromEpoch(Date.parse(`${assumed[1]}${assumed[2]}${assumed[3] ?? "Z"}`));
}

function offsetOf(assumeDate: string | undefined): string | undefined {
  return ASSUMED_DATE.exec(assumeDate ?? "")?.[3];
}

function localDate(at: string, offset: string): string | undefined {
  const [hours = 0, minutes = 0] = offset === "Z" ? [] : offset.slice(1).split(":").map(Number);
  const shiftMs = (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  return fromEpoch(Date.parse(at) + shiftMs)?.slice(0, 10);
}
