import type { Speaker } from "./speaker";
import { clockTimeToUtc, isOffsetAssumed, offsetlessToUtc, toUtc } from "./timestamps";

const ESCAPE = "\u001b";

export const CONSOLE_PATTERNS = {
  /** Colours and cursor movements. The gateway prints them into a pipe too, unless NO_COLOR is set. */
  ansi: new RegExp(String.raw`${ESCAPE}\[[0-9;?]*[ -/]*[@-~]`, "g"),
  /** What other tools put before a line: `docker compose logs`, and journald in its short and ISO forms. */
  compose: /^[\w.-]{1,80} +\| /,
  journal:
    /^(?:([A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2})|(\d{4}-\d{2}-\d{2}T\S{8,30})) \S{1,80} [^\s[\]]{1,80}(?:\[\d{1,10}\])?: /,
  isoTime: /^(\d{4}-\d{2}-\d{2}T\S{8,30})(?: |$)/,
  /** `pretty`, of the console (`[subsystem]` follows) and of `openclaw logs` in a terminal (the level follows). */
  clockTime: /^(\d{2}:\d{2}:\d{2}) (?=\[|(?:trace|debug|info|warn|error|fatal) )/,
  subsystem: /^\[[\w@./:-]{1,80}\] /,
  /** `openclaw logs`: the level, and the subsystem of who has one. */
  plain: /^(?:trace|debug|info|warn|error|fatal) +([a-z][\w@./:-]{0,80} )?/,
  /** Lines two and on of an error that the console printed: stack frames, lists under it, an empty line. */
  continuation: /^(?:\s|- |\}|$)/,
};

export type ConsoleLine = {
  recognised: boolean;
  /** Looks like a further line of the message before it; only that message can tell. */
  continues: boolean;
  at: string | null;
  /** Its time was written without an offset and none is known: taken for UTC. */
  offsetless: boolean;
  /** syslog's time, which has no year, of a line that has no other time. */
  yearlessTime: string | null;
  /** The message without colours, prefixes, time, level and subsystem. */
  text: string;
  speaker: Speaker;
};

/** Splits a console line of any style, coloured or not. `previousAt` dates a line that has only a wall-clock time. */
export function parseConsoleLine(
  line: string,
  context: { assumeDate?: string | undefined; previousAt: string | null },
): ConsoleLine {
  const coloured = line.includes(ESCAPE);
  let text = coloured ? line.replace(CONSOLE_PATTERNS.ansi, "") : line;
  let at: string | null = null;
  let offsetless = false;

  text = text.replace(CONSOLE_PATTERNS.compose, "");
  const journal = CONSOLE_PATTERNS.journal.exec(text);
  if (journal) {
    at = toUtc(journal[2] ?? "");
    text = text.slice(journal[0].length);
  }
  // Twice: `docker logs -t` puts its own time before the gateway's.
  for (let times = 0; times < 2; times += 1) {
    const iso = CONSOLE_PATTERNS.isoTime.exec(text);
    if (!iso) break;
    const own = toUtc(iso[1] ?? "");
    const assumed = own === null ? offsetlessToUtc(iso[1] ?? "", context.assumeDate) : null;
    // A time with an offset, such as docker's, is surer than one without; a day that no calendar has tells nothing.
    if (own !== null || (assumed !== null && at === null)) {
      at = own ?? assumed;
      offsetless = own === null && isOffsetAssumed(context.assumeDate);
    }
    text = text.slice(iso[0].length);
  }
  const clock = CONSOLE_PATTERNS.clockTime.exec(text);
  if (clock) {
    if (at === null) {
      at = clockTimeToUtc(clock[1] ?? "", context.assumeDate, context.previousAt);
      offsetless = at !== null && isOffsetAssumed(context.assumeDate);
    }
    text = text.slice(clock[0].length);
  }
  const subsystem = CONSOLE_PATTERNS.subsystem.exec(text);
  const plain =
    subsystem === null && (at !== null || clock !== null) ? CONSOLE_PATTERNS.plain.exec(text) : null;
  const prefix = subsystem ?? plain;
  return {
    recognised: at !== null || clock !== null || journal !== null || subsystem !== null,
    continues: coloured || CONSOLE_PATTERNS.continuation.test(text),
    at,
    offsetless,
    yearlessTime: at === null ? (journal?.[1] ?? null) : null,
    text: prefix ? text.slice(prefix[0].length) : text,
    speaker: subsystem ? "console" : plain?.[1] === undefined ? "anyone" : "record",
  };
}
