import type { DueKey } from "./schemas";

/** Octets of a line without its end (RFC 5545, 3.1). */
const LINE_OCTETS = 75;

export type CalendarWords = {
  name: string;
  /** One line each; may hold anything. */
  summary: (key: DueKey) => string;
  description: (key: DueKey) => string;
};

/**
 * Due keys as an iCalendar (RFC 5545): a day each, an alarm per reminder. A UID stays the same for a key and its reason,
 * so that a calendar that is read again moves an entry instead of adding one. Days are UTC dates. Holds masks, no key.
 */
export function renderCalendar({
  keys,
  words,
  baseUrl,
  now,
}: {
  keys: readonly { key: DueKey; remindDays: readonly number[] }[];
  words: CalendarWords;
  /** Where the board is, without a slash at the end. */
  baseUrl: string;
  now: Date;
}): string {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Clawkeep//Due keys//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(words.name)}`,
    ...keys.flatMap(({ key, remindDays }) => event(key, remindDays)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");

  function event(key: DueKey, remindDays: readonly number[]): string[] {
    const summary = escapeText(words.summary(key));
    const board = key.rotationId === null ? "/rotations" : `/rotations/${encodeURIComponent(key.rotationId)}`;
    return [
      "BEGIN:VEVENT",
      `UID:${key.credentialId}.${key.why}@clawkeep`,
      `DTSTAMP:${stamp}`,
      // Without DTEND it is that one day (3.6.1). The day after 9999-12-31, somebody's "never", has no name here.
      `DTSTART;VALUE=DATE:${key.dueAt.slice(0, 10).replaceAll("-", "")}`,
      `SUMMARY:${summary}`,
      `DESCRIPTION:${escapeText(words.description(key))}`,
      `URL:${baseUrl}${board}`,
      "TRANSP:TRANSPARENT",
      ...[...new Set(remindDays)].flatMap((days) => [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        `DESCRIPTION:${summary}`,
        `TRIGGER:${days === 0 ? "PT0S" : `-P${days}D`}`,
        "END:VALARM",
      ]),
      "END:VEVENT",
    ];
  }
}

/** TEXT (3.3.11). A line end of any kind becomes `\n`; other control characters have no place in it. */
export function escapeText(text: string): string {
  return (
    text
      .replaceAll("\\", "\\\\")
      .replaceAll(";", "\\;")
      .replaceAll(",", "\\,")
      .replaceAll(/\r\n|[\n\r\u0085\u2028\u2029]/g, "\\n")
      // oxlint-disable-next-line no-control-regex -- those are what is taken out
      .replaceAll(/[\u0000-\u001F\u007F]/g, "")
  );
}

const encoder = new TextEncoder();

/** Breaks a content line after at most 75 octets, never within a character (3.1). */
export function foldLine(line: string): string {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      folded += "\r\n ";
      // The space that begins the line counts.
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
