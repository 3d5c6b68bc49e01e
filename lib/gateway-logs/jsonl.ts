import { fromEpoch, toUtc } from "./timestamps";

/** What one JSON line carries, whoever wrapped it. */
export type JsonLine = {
  recognised: boolean;
  /** ISO 8601 UTC; null when the line has no time of its own. */
  at: string | null;
  /** Structured fields, the message text, or both. */
  fields: unknown;
  message: string | null;
  /** A line that another tool put into its own JSON; parse it in turn. */
  wrapped: string | null;
};

const TIME = '"time":"';
/** Keys of a record in the log file, of a json console line, and of what other tools wrap lines in. */
const MARKS = ['"_meta":{', '"subsystem":"', '{"type":"', '{"log":"', '"MESSAGE":"'];

/** Recognises a JSON line without parsing it: nearly all lines of a log are about other things. */
export function skimJson(line: string): { recognised: boolean; at: string | null } {
  if (!line.endsWith("}") || !MARKS.some((mark) => line.includes(mark)))
    return { recognised: false, at: null };
  // The record's own time comes last in the file, and first in the json console of 2026.3.
  const start = line.lastIndexOf(TIME);
  if (start === -1) return { recognised: true, at: null };
  const from = start + TIME.length;
  return { recognised: true, at: toUtc(line.slice(from, line.indexOf('"', from))) };
}

/** Reads a JSON line of the log file, of `consoleStyle: "json"`, of `openclaw logs --json`, of docker or journald. */
export function parseJsonLine(line: string): JsonLine {
  const record = parseObject(line);
  if (!record) return { recognised: false, at: null, fields: null, message: null, wrapped: null };
  const wrapped = wrappedLine(record);
  if (wrapped !== null) return { recognised: true, at: timeOf(record), fields: null, message: null, wrapped };

  const logged = [record["1"], record["2"], record["0"]];
  const fields = isObject(record["_meta"]) ? logged.find(isObject) : record;
  const texts = isObject(record["_meta"]) ? logged : [record["message"]];
  return {
    recognised:
      isObject(record["_meta"]) ||
      (typeof record["time"] === "string" && typeof record["level"] === "string"),
    at: timeOf(record),
    fields: fields ?? null,
    // Most tell-tale first: with a sub-logger, argument 0 is its name, again as JSON.
    message: texts.filter((text) => typeof text === "string").find((text) => !text.startsWith("{")) ?? null,
    wrapped: null,
  };
}

function wrappedLine(record: Record<string, unknown>): string | null {
  // A field of a record of ours may have one of these names too.
  if (isObject(record["_meta"])) return null;
  const { type, raw, log, stream, MESSAGE } = record;
  if (typeof type === "string" && typeof raw === "string") return raw.trimEnd(); // openclaw logs --json
  if (typeof stream === "string" && typeof log === "string") return log.trimEnd(); // docker's json-file driver
  return typeof MESSAGE === "string" ? MESSAGE.trimEnd() : null; // journalctl -o json
}

function timeOf(record: Record<string, unknown>): string | null {
  if (typeof record["time"] === "string") return toUtc(record["time"]);
  const meta = record["_meta"];
  if (isObject(meta) && typeof meta["date"] === "string") return toUtc(meta["date"]);
  const micros = Number(record["__REALTIME_TIMESTAMP"] ?? Number.NaN);
  return fromEpoch(Math.floor(micros / 1000));
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
