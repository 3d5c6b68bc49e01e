import { DATE_IN_PATH } from "./schemas";

export const hasDate = (path: string): boolean => path.includes(DATE_IN_PATH);

/** The file of one day (`2026-11-20`); the path itself where it names no day. */
export function pathOfDay(path: string, day: string | null): string {
  return day === null ? path : path.replaceAll(DATE_IN_PATH, day);
}

/** The local date, as OpenClaw names its files (TZ of the machine). */
export function localDay(at: Date): string {
  const [year, month, day] = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** OpenClaw prunes after a day; whoever keeps more was away for a while. */
const DAYS_MAX = 31;

/**
 * The days after `day` that may have a file, oldest first, up to tomorrow: the gateway's machine may be in a time zone
 * ahead of ours. Without a day: yesterday's file too, since a hold of five hours may have begun in it.
 */
export function daysToLookFor(day: string | null, now: Date): string[] {
  const today = localDay(now);
  const from = day === null ? addDays(today, -1) : addDays(day, 1);
  const first = from < addDays(today, -DAYS_MAX) ? addDays(today, -DAYS_MAX) : from;
  const days: string[] = [];
  for (let next = first; next <= addDays(today, 1); next = addDays(next, 1)) days.push(next);
  return days;
}

/**
 * Which rotation of `file` a name of its folder is: 0 for the file itself, 1 for the newest rotated one and so on; null
 * for any other file. OpenClaw writes `name.1.log` (`.5` is the oldest), logrotate `name.log.1` or `name.log-20261120`.
 */
export function rotationOf(file: string, name: string): number | null {
  if (name === file) return 0;
  const dot = file.lastIndexOf(".");
  const [base, extension] = dot <= 0 ? [file, ""] : [file.slice(0, dot), file.slice(dot)];
  if (!name.startsWith(base)) return null;
  const rest = name.slice(base.length);
  const number =
    /^\.(\d{1,3})$/.exec(rest.endsWith(extension) ? rest.slice(0, rest.length - extension.length) : "") ??
    /^\.(\d{1,3})$/.exec(rest.startsWith(extension) ? rest.slice(extension.length) : "");
  if (number) return Number(number[1]);
  const dated = rest.startsWith(extension) ? /^-(\d{8})$/.exec(rest.slice(extension.length)) : null;
  // The later the date the newer the file; all of them are older than the file itself.
  return dated ? 100_000_000 - Number(dated[1]) : null;
}
