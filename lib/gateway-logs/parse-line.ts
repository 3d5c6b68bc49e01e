import { parseConsoleLine } from "./console-text";
import { dedupeKey, type UnkeyedEvent } from "./dedupe-key";
import type { GatewayLogEvent } from "./events";
import { parseJsonLine, skimJson } from "./jsonl";
import { eventFromRecord } from "./record-events";
import { eventsFromText } from "./text-events";
import { assumedInstant } from "./timestamps";
import { versionIn } from "./version";

/** Masks what looks like a key. OpenClaw masks before it logs; text that people paste went through other hands. */
export type Scrub = (text: string) => { text: string; count: number };

export type ParseLineOptions = {
  scrub: Scrub;
  /** Date for lines with a wall-clock time only: `2026-11-20`, `2026-11-20+08:00`; with a time, also for lines without. */
  assumeDate?: string | undefined;
  /** Instant of the line before: dates the lines that have no time of their own. */
  previousAt?: string | null;
};

export type ParsedLine = {
  /** Whether the line has the shape of a gateway log line, whatever it is about. */
  recognised: boolean;
  /** Whether it may be a further line of the message before it. */
  continues: boolean;
  at: string | null;
  events: GatewayLogEvent[];
  /** The OpenClaw version the line states, even where it has no time and so gives no event. */
  versionStated: string | null;
  maskedSecrets: number;
  /** True when the line says something but nothing tells when. */
  undated: boolean;
};

/** Texts that stand in every line an event is made of, in JSON as in console text. One pattern: a pass, not ten. */
const MARKS = new RegExp(
  [
    "auth profile failure state updated",
    "embedded run (?:agent|failover)",
    "model fallback decision",
    "No API key found for provider",
    "is temporarily unavailable",
    " timed out",
    "\\(current v",
    "OpenClaw v?20",
    "Auth profile: ",
    "auth_profile_bookkeeping_dropped",
  ].join("|"),
);
/** Error previews are cut at 400 characters by the gateway itself; identifiers are shorter still. */
const TEXT_LENGTH_MAX = 400;
const LINE_LENGTH_USUAL = 8 * 1024;
/** A wrapper holds a log line; a wrapper in a wrapper is `openclaw logs --json` read from docker. Deeper is an attack. */
const WRAPPERS_MAX = 2;

const NOTHING = { events: [], versionStated: null, maskedSecrets: 0, undated: false };

/** Reads one line of a gateway's log file or console. Never throws, whatever the line is. */
export function parseLine(line: string, options: ParseLineOptions): ParsedLine {
  const parsed = readLine(line, options, options.previousAt ?? null, 0);
  // A piece of a string keeps the whole alive: 400 characters must not hold a line of 1 MiB in memory.
  return line.length > LINE_LENGTH_USUAL ? { ...parsed, events: structuredClone(parsed.events) } : parsed;
}

function readLine(
  line: string,
  options: ParseLineOptions,
  previousAt: string | null,
  depth: number,
): ParsedLine {
  if (line.startsWith("{")) return readJson(line, options, previousAt, depth);

  const { recognised, continues, at, text } = parseConsoleLine(line, {
    assumeDate: options.assumeDate,
    previousAt,
  });
  if (text.startsWith("{") && depth === 0 && recognised) {
    // A JSONL line behind the prefix of `docker logs -t` or journald.
    return readJson(text, options, at ?? previousAt, depth);
  }
  if (!mayMatter(text)) return { recognised, continues, at, ...NOTHING };
  const found = finish(text, null, at ?? previousAt, options);
  return { ...found, recognised: recognised || found.events.length > 0, continues, at };
}

function readJson(
  line: string,
  options: ParseLineOptions,
  previousAt: string | null,
  depth: number,
): ParsedLine {
  if (!mayMatter(line)) return { ...skimJson(line), continues: false, ...NOTHING };
  const { recognised, at, fields, message, wrapped } = parseJsonLine(line);
  if (wrapped !== null && depth < WRAPPERS_MAX) {
    const inner = readLine(wrapped, options, at ?? previousAt, depth + 1);
    return { ...inner, recognised, at: inner.at ?? at };
  }
  if (!recognised) return { recognised, continues: false, at, ...NOTHING };
  return { ...finish(message ?? "", fields, at ?? previousAt, options), recognised, continues: false, at };
}

/** Turns a message and its fields into events: dated, free of secrets, cut and keyed. */
function finish(message: string, fields: unknown, at: string | null, options: ParseLineOptions) {
  const when = at ?? assumedInstant(options.assumeDate);
  const versionStated = versionIn(message);
  // Any date will do to learn whether an undated line would have given an event.
  const found = unkeyedEvents(message, fields, versionStated, when ?? new Date(0).toISOString());
  if (when === null) return { ...NOTHING, versionStated, undated: found.length > 0 };

  let maskedSecrets = 0;
  const events = found.map((event) => {
    const { clean, count } = withoutSecrets(event, options.scrub);
    maskedSecrets += count;
    return { ...clean, dedupeKey: dedupeKey(clean) } as GatewayLogEvent;
  });
  return { events, versionStated, maskedSecrets, undated: false };
}

function unkeyedEvents(message: string, fields: unknown, version: string | null, at: string): UnkeyedEvent[] {
  const record = fields === null ? null : eventFromRecord(fields, at);
  const events = record ? [record] : eventsFromText(message, at);
  return version === null ? events : [...events, { kind: "version-stated", at, runId: null, version }];
}

/** Every text of an event comes from outside, so every one is scrubbed, provider names and run ids too. */
function withoutSecrets(event: UnkeyedEvent, scrub: Scrub): { clean: UnkeyedEvent; count: number } {
  let count = 0;
  const entries = Object.entries(event).map(([name, value]) => {
    if (typeof value !== "string" || name === "kind" || name === "at" || name === "authProfileHash")
      return [name, value];
    const scrubbed = scrub(value);
    count += scrubbed.count;
    return [name, scrubbed.text.slice(0, TEXT_LENGTH_MAX)];
  });
  return { clean: Object.fromEntries(entries) as UnkeyedEvent, count };
}

function mayMatter(text: string): boolean {
  return MARKS.test(text);
}
