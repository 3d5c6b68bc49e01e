import { clockTimeToUtc, toUtc } from "./timestamps";

const ESCAPE = "\u001b";
/** Colours and cursor movements. The gateway prints them into a pipe too, unless NO_COLOR is set. */
const ANSI = new RegExp(String.raw`${ESCAPE}\[[0-9;?]*[ -/]*[@-~]`, "g");

/** What other tools put before a line: `docker compose logs`, and journald in its short and ISO forms. */
const COMPOSE = /^[\w.-]{1,80} +\| /;
const JOURNAL =
  /^(?:[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2}|(\d{4}-\d{2}-\d{2}T\S{8,30})) \S{1,80} [^\s[\]]{1,80}(?:\[\d+\])?: /;

const ISO_PREFIX = /^(\d{4}-\d{2}-\d{2}T\S{8,30})(?: |$)/;
const CLOCK_PREFIX = /^(\d{2}:\d{2}:\d{2}) (?=\[)/;
const SUBSYSTEM = /^\[[\w@./:-]{1,80}\] /;
/** Lines two and on of an error that the console printed: stack frames, lists under it, an empty line. */
const CONTINUATION = /^(?:\s|- |\}|$)/;

export type ConsoleLine = {
  recognised: boolean;
  /** Looks like a further line of the message before it; only that message can tell. */
  continues: boolean;
  at: string | null;
  /** The message without colours, prefixes, time and subsystem. */
  text: string;
};

/** Splits a console line of any style, coloured or not. `previousAt` dates a line that has only a wall-clock time. */
export function parseConsoleLine(
  line: string,
  context: { assumeDate?: string | undefined; previousAt: string | null },
): ConsoleLine {
  const coloured = line.includes(ESCAPE);
  let text = coloured ? line.replace(ANSI, "") : line;
  let at: string | null = null;

  text = text.replace(COMPOSE, "");
  const journal = JOURNAL.exec(text);
  if (journal) {
    at = toUtc(journal[1] ?? "");
    text = text.slice(journal[0].length);
  }
  // Twice: `docker logs -t` puts its own time before the gateway's.
  for (let times = 0; times < 2; times += 1) {
    const iso = ISO_PREFIX.exec(text);
    if (!iso) break;
    const own = toUtc(iso[1] ?? "");
    if (own === null) break;
    at = own;
    text = text.slice(iso[0].length);
  }
  const clock = CLOCK_PREFIX.exec(text);
  if (clock) {
    at ??= clockTimeToUtc(clock[1] ?? "", context.assumeDate, context.previousAt);
    text = text.slice(clock[0].length);
  }
  const subsystem = SUBSYSTEM.exec(text);
  return {
    recognised: at !== null || clock !== null || journal !== null || subsystem !== null,
    continues: coloured || CONTINUATION.test(text),
    at,
    text: subsystem ? text.slice(subsystem[0].length) : text,
  };
}
