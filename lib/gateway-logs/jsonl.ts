import type { Speaker } from "./speaker";
import { fromEpoch, isOffsetAssumed, offsetlessToUtc, toUtc } from "./timestamps";

type LineTime = {
  /** ISO 8601 UTC; null when the line has no time of its own. */
  at: string | null;
  /** It was written without an offset and none is known: taken for UTC. */
  offsetless: boolean;
};

/** What one JSON line carries, whoever wrapped it. */
export type JsonLine = LineTime & {
  recognised: boolean;
  /** Structured fields, the message text, or both. */
  fields: unknown;
  message: string | null;
  speaker: Speaker;
  /** A line that another tool put into its own JSON; parse it in turn. */
  wrapped: string | null;
};

const NO_TIME: LineTime = { at: null, offsetless: false };
const TIME = '"time":"';
/** Keys of a record in the log file, of a json console line, and of what other tools wrap lines in. */
const MARKS = ['"_meta":{', '"subsystem":"', '{"type":"', '{"log":"', '"MESSAGE":"'];
/** What `openclaw logs --json` says of itself, between the lines of the log. */
const OWN_TYPES = new Set<unknown>(["meta", "notice", "error"]);

/** Recognises a JSON line without parsing it: nearly all lines of a log are about other things. */
export function skimJson(line: string, assumeDate?: string): LineTime & { recognised: boolean } {
  const recognised = line.endsWith("}") && MARKS.some((mark) => line.includes(mark));
  if (!recognised) return { recognised, at: null, offsetless: false };
  // The record's own time comes last in the file, and first in the json console of 2026.3.
  const start = line.lastIndexOf(TIME);
  if (start === -1) return { recognised, at: null, offsetless: false };
  const from = start + TIME.length;
  const { at, offsetless } = instant(line.slice(from, line.indexOf('"', from)), assumeDate);
  return { recognised, at, offsetless };
}

/** Reads a JSON line of the log file, of `consoleStyle: "json"`, of `openclaw logs --json`, of docker or journald. */
export function parseJsonLine(line: string, assumeDate?: string): JsonLine {
  const record = parseObject(line);
  const nothing = { fields: null, message: null, speaker: "anyone" as const, wrapped: null };
  if (!record) return { recognised: false, ...NO_TIME, ...nothing };
  const time = timeOf(record, assumeDate);
  const wrapped = wrappedLine(record);
  if (wrapped !== null) return { recognised: true, ...time, ...nothing, wrapped };

  const { _meta: meta } = record;
  const isRecord = isObject(meta);
  if (!isRecord && OWN_TYPES.has(record["type"])) return { recognised: true, ...time, ...nothing };
  const logged = [record["1"], record["2"], record["0"]];
  const fields = isRecord ? logged.find(isObject) : record;
  const texts = isRecord ? logged : [record["message"]];
  return {
    recognised: isRecord || (typeof record["time"] === "string" && typeof record["level"] === "string"),
    ...time,
    fields: fields ?? null,
    // Most tell-tale first: with a sub-logger, argument 0 is its name, again as JSON.
    message: texts.filter((text) => typeof text === "string").find((text) => !text.startsWith("{")) ?? null,
    speaker: (isRecord ? isCaptured(meta) : record["subsystem"] === undefined) ? "anyone" : "record",
    wrapped: null,
  };
}

/** What `console.*` printed has the name of the program; what a subsystem logged has the subsystem's, as JSON. */
function isCaptured({ name }: Record<string, unknown>): boolean {
  return typeof name === "string" && !name.startsWith("{");
}

function wrappedLine(record: Record<string, unknown>): string | null {
  // A field of a record of ours may have one of these names too.
  if (isObject(record["_meta"])) return null;
  const { type, raw, log, stream, MESSAGE } = record;
  if (typeof type === "string" && typeof raw === "string") return raw.trimEnd(); // openclaw logs --json
  if (typeof stream === "string" && typeof log === "string") return log.trimEnd(); // docker's json-file driver
  return messageOf(MESSAGE)?.trimEnd() ?? null; // journalctl -o json
}

/** journald gives text with control characters, such as colours, as an array of its bytes. */
function messageOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return null;
  return new TextDecoder().decode(Uint8Array.from(value.filter((byte) => typeof byte === "number")));
}

function timeOf(record: Record<string, unknown>, assumeDate: string | undefined): LineTime {
  const { time, _meta: meta, __REALTIME_TIMESTAMP: micros } = record;
  const own = typeof time === "string" ? instant(time, assumeDate) : NO_TIME;
  if (own.at !== null && !own.offsetless) return own;
  // Always UTC, and on every line of the file.
  const date = isObject(meta) && typeof meta["date"] === "string" ? toUtc(meta["date"]) : null;
  if (date !== null) return { at: date, offsetless: false };
  if (own.at !== null) return own;
  return { at: fromEpoch(Math.floor(Number(micros ?? Number.NaN) / 1000)), offsetless: false };
}

function instant(text: string, assumeDate: string | undefined): LineTime {
  const at = toUtc(text);
  if (at !== null) return { at, offsetless: false };
  const assumed = offsetlessToUtc(text, assumeDate);
  return { at: assumed, offsetless: assumed !== null && isOffsetAssumed(assumeDate) };
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch {
    // A line cut off by a crash, a rotation or a paste is an answer here, not an error: it is counted.
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
