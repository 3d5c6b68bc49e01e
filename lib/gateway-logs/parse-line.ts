import { parseConsoleLine } from "./console-text";
import { dedupeKey, type Sha256Hex, type UnkeyedEvent } from "./dedupe-key";
import type { GatewayLogEvent } from "./events";
import { parseJsonLine, skimJson } from "./jsonl";
import { LINE_BYTES_MAX } from "./lines";
import { hasNeedle } from "./needles";
import { eventFromRecord } from "./record-events";
import type { Speaker } from "./speaker";
import { eventsFromText, withNames } from "./text-events";
import { assumedInstant, isOffsetAssumed, yearlessToUtc } from "./timestamps";
import { versionIn } from "./stated-version";

/** Masks what looks like a key. OpenClaw masks before it logs; text that people paste went through other hands. */
export type Scrub = (text: string) => { text: string; count: number };

export type ParseLineOptions = {
  scrub: Scrub;
  /** Date for lines with a wall-clock time only: `2026-11-20`, `2026-11-20+08:00`; with a time, also for lines without. */
  assumeDate?: string | undefined;
  /** Instant of the line before: dates the lines that have no time of their own. */
  previousAt?: string | null;
  /** The reader's clock, ISO 8601 UTC: lines from after it are marked. */
  now?: string | undefined;
  sha256Hex?: Sha256Hex | undefined;
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
  // What makes its time doubtful. Readers count these as `offsetlessTimes`, `clockJumps` and `futureLines`.
  /** Its time has no offset and none was given: it was taken for UTC. */
  offsetless: boolean;
  /** Earlier than the line before by more than a minute: a clock was set back, or files were joined out of order. */
  jumpsBack: boolean;
  /** Later than `now` by more than clocks differ. */
  fromFuture: boolean;
};

/** Error previews are cut at 400 characters by the gateway itself; identifiers are shorter still. */
const TEXT_LENGTH_MAX = 400;
const LINE_LENGTH_USUAL = 8 * 1024;
/** A wrapper holds a log line; a wrapper in a wrapper is `openclaw logs --json` read from docker. Deeper is an attack. */
const WRAPPERS_MAX = 2;

/** Lines of one process are out of order by some ms, those of two by some seconds. */
const DISORDER_MS_MAX = 60_000;
const CLOCK_DIFFERENCE_MS_MAX = 5 * 60_000;

type Head = Pick<ParsedLine, "recognised" | "at" | "offsetless"> & { continues?: boolean };
const NO_LINE: Head = { recognised: false, at: null, offsetless: false };

/** Reads one line of a gateway's log file or console. Never throws, whatever the line is. */
export function parseLine(line: string, options: ParseLineOptions): ParsedLine {
  if (line.length > LINE_BYTES_MAX) return withoutEvents(NO_LINE);
  const previousAt = options.previousAt ?? null;
  const parsed = readLine(line, options, previousAt, 0);
  if (parsed.at !== null) {
    // Texts of one form compare like the instants they stand for, and cost nothing on a line in order.
    if (previousAt !== null && parsed.at < previousAt)
      parsed.jumpsBack = isLater(previousAt, parsed.at, DISORDER_MS_MAX);
    if (options.now !== undefined && parsed.at > options.now)
      parsed.fromFuture = isLater(parsed.at, options.now, CLOCK_DIFFERENCE_MS_MAX);
  }
  // A piece of a string keeps the whole alive: 400 characters must not hold a line of 1 MiB in memory.
  if (line.length > LINE_LENGTH_USUAL) parsed.events = structuredClone(parsed.events);
  return parsed;
}

function readLine(
  line: string,
  options: ParseLineOptions,
  previousAt: string | null,
  depth: number,
): ParsedLine {
  if (line.startsWith("{")) return readJson(line, options, previousAt, depth);

  const head = parseConsoleLine(line, { assumeDate: options.assumeDate, previousAt });
  if (head.text.startsWith("{") && depth === 0) {
    // A JSONL line behind the prefix of `docker logs -t`, compose or journald.
    const inner = readJson(head.text, options, head.at ?? previousAt, depth);
    return {
      ...inner,
      recognised: head.recognised || inner.recognised,
      at: inner.at ?? head.at,
      offsetless: inner.at === null ? head.offsetless : inner.offsetless,
    };
  }
  if (!hasNeedle(line)) return withoutEvents(head);
  const { yearlessTime, speaker } = head;
  const stamped = yearlessTime === null ? null : yearlessToUtc(yearlessTime, options.assumeDate, previousAt);
  const said = { text: head.text, speaker, fields: null };
  const found = finish(said, head.at ?? stamped ?? previousAt, options);
  const recognised = head.recognised || found.events.length > 0;
  const parsed = { ...withoutEvents(head), ...found, recognised };
  // Its zone may be a guess, so only what needs it is dated by it: not every further line of a message.
  if (stamped === null || found.events.length === 0) return parsed;
  return { ...parsed, at: stamped, offsetless: isOffsetAssumed(options.assumeDate) };
}

function readJson(
  line: string,
  options: ParseLineOptions,
  previousAt: string | null,
  depth: number,
): ParsedLine {
  if (!hasNeedle(line)) return withoutEvents(skimJson(line, options.assumeDate));
  const record = parseJsonLine(line, options.assumeDate);
  const { recognised, at, offsetless, wrapped } = record;
  if (wrapped !== null && depth < WRAPPERS_MAX) {
    const inner = readLine(wrapped, options, at ?? previousAt, depth + 1);
    return {
      ...inner,
      recognised,
      at: inner.at ?? at,
      offsetless: inner.at === null ? offsetless : inner.offsetless,
    };
  }
  if (!recognised) return withoutEvents(record);
  const said = { text: record.message ?? "", speaker: record.speaker, fields: record.fields };
  const found = finish(said, at ?? previousAt, options);
  return { ...withoutEvents(record), ...found };
}

/** Written out: nearly every line of a log ends here, and spreading costs as much as reading it. */
function withoutEvents(head: Head): ParsedLine {
  return {
    recognised: head.recognised,
    continues: head.continues ?? false,
    at: head.at,
    events: [],
    versionStated: null,
    maskedSecrets: 0,
    undated: false,
    offsetless: head.offsetless,
    jumpsBack: false,
    fromFuture: false,
  };
}

type Message = { text: string; speaker: Speaker; fields: unknown };

/** Turns a message and its fields into events: dated, free of secrets, cut and keyed. */
function finish(message: Message, at: string | null, options: ParseLineOptions) {
  const when = at ?? assumedInstant(options.assumeDate);
  const versionStated = versionIn(message.text);
  // Any date will do to learn whether an undated line would have given an event.
  const found = unkeyedEvents(message, versionStated, when ?? new Date(0).toISOString());
  if (when === null) return { events: [], versionStated, maskedSecrets: 0, undated: found.length > 0 };

  let maskedSecrets = 0;
  const events = found.map((event) => {
    const { clean, count } = withoutSecrets(event, options.scrub);
    maskedSecrets += count;
    return Object.assign(clean, { dedupeKey: dedupeKey(clean, options.sha256Hex) }) as GatewayLogEvent;
  });
  return { events, versionStated, maskedSecrets, undated: false };
}

function unkeyedEvents(
  { text, speaker, fields }: Message,
  version: string | null,
  at: string,
): UnkeyedEvent[] {
  const record = fields === null ? null : eventFromRecord(fields, at);
  const events = record ? withNames(record) : eventsFromText(text, at, speaker);
  return version === null ? events : [...events, { kind: "version-stated", at, runId: null, version }];
}

/** Every text of an event comes from outside, so every one is scrubbed, provider names and run ids too. */
function withoutSecrets(event: UnkeyedEvent, scrub: Scrub): { clean: UnkeyedEvent; count: number } {
  let count = 0;
  const clean: Record<string, unknown> = { ...event };
  for (const name in clean) {
    const value = clean[name];
    if (typeof value !== "string" || name === "kind" || name === "at" || name === "authProfileHash") continue;
    const scrubbed = scrub(value);
    count += scrubbed.count;
    clean[name] = scrubbed.text.slice(0, TEXT_LENGTH_MAX);
  }
  return { clean: clean as UnkeyedEvent, count };
}

function isLater(later: string, earlier: string, byMs: number): boolean {
  return Date.parse(later) - Date.parse(earlier) > byMs;
}
