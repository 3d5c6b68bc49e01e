import { isDeepStrictEqual } from "node:util";

import { scrubKeys } from "@/lib/alibaba/scrub";
import { parseConsoleLine } from "@/lib/gateway-logs/console-text";
import { parseJsonLine } from "@/lib/gateway-logs/jsonl";
import { type ParsedLine, parseLine } from "@/lib/gateway-logs/parse-line";

type Json = Record<string, unknown>;

/** The reader looks no further into a message than this, and cuts the texts it keeps at a fraction of it. */
const TEXT_LENGTH_MAX = 16 * 1024;
const DEPTH_MAX = 3;
/** Stands where the line's own was: some messages begin with brackets too, and would be taken for it. */
const SUBSYSTEM = "[ship] ";
/** Docker around `openclaw logs --json` around the line itself. */
const WRAPPERS_MAX = 3;

/**
 * The line as it leaves the host, or null for a line that says nothing of credentials. What a record holds beyond the
 * server's events is left out (host name, paths, session, trace), secrets are masked, and the instant is written into
 * it, so that the server reads the very same events without the lines around it. A time that had no offset goes without
 * one: the server takes it for UTC as well, and says so.
 */
export function shippedLine(line: string, parsed: ParsedLine): string | null {
  if (parsed.events.length === 0 && parsed.versionStated === null) return null;
  const instant = parsed.events[0]?.at ?? parsed.at;
  const at = parsed.offsetless ? (instant?.replace(/Z$/, "") ?? null) : instant;
  const text = unwrapped(line);
  const record = objectIn(text);
  return record ? recordForm(record, at, parsed) : textForm(text, at);
}

/** As `openclaw logs --json` wraps console text; the server takes the time of the wrapper. */
function textForm(text: string, at: string | null): string {
  const raw = `${SUBSYSTEM}${masked(text).slice(0, TEXT_LENGTH_MAX)}`;
  return JSON.stringify(at === null ? { type: "log", raw } : { type: "log", time: at, raw });
}

function recordForm(record: Json, at: string | null, parsed: ParsedLine): string {
  const clean = cleanObject(record, 1);
  if (at !== null) clean["time"] = at;
  // Once more over the whole: names of fields come from outside too.
  return masked(JSON.stringify(onlyWhatIsNeeded(clean, parsed)));
}

/** Records of one kind have the same fields, and of those the same are needed: the search is made once for each. */
const knownNeeds = new Map<string, ReadonlySet<string>>();
const KNOWN_NEEDS_MAX = 500;

/**
 * Tries each field instead of knowing them by name: releases of OpenClaw differ in what they write where, and a list
 * would let a new field out of the host.
 */
function onlyWhatIsNeeded(record: Json, parsed: ParsedLine): Json {
  const paths = pathsOf(record);
  const shape = [...parsed.events.map(({ kind }) => kind), ...paths].join("\n");
  const known = knownNeeds.get(shape);
  const quick = known && only(known, record);
  if (quick && readsAs(quick, parsed)) return quick;
  if (!readsAs(record, parsed)) return record;

  const needed = new Set(paths);
  for (const path of paths) {
    needed.delete(path);
    if (!readsAs(only(needed, record), parsed)) needed.add(path);
  }
  if (knownNeeds.size >= KNOWN_NEEDS_MAX) knownNeeds.clear();
  knownNeeds.set(shape, needed);
  return only(needed, record);
}

const SEPARATOR = "\u001f";

/** The fields of a record and of the objects in it, each with its own after it. */
function pathsOf(record: Json): string[] {
  return Object.entries(record).flatMap(([name, value]) => [
    name,
    ...(isObject(value) ? Object.keys(value).map((inner) => `${name}${SEPARATOR}${inner}`) : []),
  ]);
}
function only(paths: ReadonlySet<string>, record: Json): Json {
  const kept = Object.entries(record).filter(([name]) => paths.has(name));
  return Object.fromEntries(
    kept.map(([name, value]) => {
      if (!isObject(value)) return [name, value];
      const inner = Object.entries(value).filter(([field]) => paths.has(`${name}${SEPARATOR}${field}`));
      return [name, Object.fromEntries(inner)];
    }),
  );
}

function readsAs(record: Json, parsed: ParsedLine): boolean {
  const again = parseLine(JSON.stringify(record), { scrub: scrubKeys });
  return (
    again.recognised &&
    again.versionStated === parsed.versionStated &&
    isDeepStrictEqual(again.events, parsed.events)
  );
}

function unwrapped(line: string): string {
  let text = line;
  for (let depth = 0; depth < WRAPPERS_MAX; depth += 1) {
    const inner = text.startsWith("{")
      ? parseJsonLine(text).wrapped
      : parseConsoleLine(text, { previousAt: null }).text;
    if (inner === null || inner === text) break;
    // Text without its subsystem says the same; a further look would take it for another prefix.
    if (!text.startsWith("{") && !inner.startsWith("{")) return inner;
    text = inner;
  }
  return text;
}

function cleanObject(value: Json, depth: number): Json {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) => {
      if (typeof field === "string") return [[name, masked(field).slice(0, TEXT_LENGTH_MAX)]];
      if (typeof field !== "object" || field === null) return [[name, field]];
      return isObject(field) && depth < DEPTH_MAX ? [[name, cleanObject(field, depth + 1)]] : [];
    }),
  );
}

function objectIn(text: string): Json | null {
  if (!text.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    // The reader made an event of it as text; as text it goes out.
    return null;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function masked(text: string): string {
  return scrubKeys(text).text;
}
