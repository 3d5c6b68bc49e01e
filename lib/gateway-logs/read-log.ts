import type { Sha256Hex } from "./dedupe-key";
import { createUtf8Stream } from "./encoding";
import type { GatewayLogEvent } from "./events";
import { shapeOf } from "./line-shape";
import { createLineSplitter } from "./lines";
import { NEEDLES } from "./needles";
import { type ParsedLine, parseLine, type Scrub } from "./parse-line";
import { likelyVersionIn } from "./told-versions";

export type LogCounts = {
  lines: number;
  bytes: number;
  /** Lines with the shape of a gateway's log line, by the look of their beginning and end. */
  recognisedLines: number;
  unrecognisedLines: number;
  /** Longer than 1 MiB: counted, their content dropped. */
  oversizedLines: number;
  events: number;
  /** Lines that would give an event but that nothing dates; an `assumeDate` would. */
  undatedLines: number;
  maskedSecrets: number;
  // Doubtful times, of the lines that were read closely; see `ParsedLine`.
  offsetlessTimes: number;
  clockJumps: number;
  futureLines: number;
  /** Earliest and latest instant, ISO 8601 UTC, of the first line, the last, and all that were read closely. */
  firstAt: string | null;
  lastAt: string | null;
  /** The version the log stated last. */
  versionStated: string | null;
  /** The version to assume where nobody says, by the form of the lines; null when no line shows it. */
  versionLikely: string | null;
  /** The start is no text: nothing was read, the caller should refuse it. */
  looksBinary: boolean;
};

export type LogReader = {
  /** Reads the next bytes; events are handed over before it returns. The chunk may be reused afterwards. */
  push: (chunk: Uint8Array) => void;
  /**
   * Where the next bytes may be put, so that pushing them copies nothing; good until the next push. Null while the
   * encoding is not known to be UTF-8.
   */
  room: () => Uint8Array | null;
  /** Reads a last line without a line feed, and sums up. Nothing can be pushed afterwards. */
  end: () => LogCounts;
  /** Instant of the last line that has one: what another reader goes on from as its `previousAt`. */
  instant: () => string | null;
  /** Bytes held between two pushes, for tests of the bound: an unfinished line of up to 1 MiB. */
  retainedBytes: () => number;
};

/**
 * Reads a gateway log of any release and form from a stream of bytes: JSONL, console text, or both mixed.
 * Lines that begin like an earlier log line and have none of the needles are only counted: nearly all of a log.
 * Synchronous and bounded in memory, so that a server, a command line and a browser tab use it alike.
 */
export function createLogReader(options: {
  scrub: Scrub;
  assumeDate?: string | undefined;
  /** The reader's clock, ISO 8601 UTC: later lines are counted as from the future. */
  now?: string | undefined;
  /** Instant of the line before the first, where there was one; it is not counted. */
  previousAt?: string | null;
  sha256Hex?: Sha256Hex | undefined;
  onEvent: (event: GatewayLogEvent) => void;
}): LogReader {
  const counts: LogCounts = {
    lines: 0,
    bytes: 0,
    recognisedLines: 0,
    unrecognisedLines: 0,
    oversizedLines: 0,
    events: 0,
    undatedLines: 0,
    maskedSecrets: 0,
    offsetlessTimes: 0,
    clockJumps: 0,
    futureLines: 0,
    firstAt: null,
    lastAt: null,
    versionStated: null,
    versionLikely: null,
    looksBinary: false,
  };
  let pushed: Uint8Array | null = null;
  let isUtf8 = false;
  let previousAt = options.previousAt ?? null;
  /** Whether `previousAt` is of a line that was read here. */
  let isOwn = false;
  let previousRecognised = false;
  /** The line before, where it was only counted: its time is looked up when somebody asks. */
  let passedLine: (() => string) | null = null;

  function onLine(line: string, { isOdd }: { isOdd: boolean }) {
    if (isOdd) catchUp();
    let parsed = parse(line);
    if (parsed.at === null && passedLine) {
      catchUp();
      parsed = parse(line);
    }
    passedLine = null;
    const recognised = parsed.recognised || (parsed.continues && previousRecognised);
    counts.lines += 1;
    counts[recognised ? "recognisedLines" : "unrecognisedLines"] += 1;
    counts.undatedLines += Number(parsed.undated);
    counts.maskedSecrets += parsed.maskedSecrets;
    counts.offsetlessTimes += Number(parsed.offsetless);
    counts.clockJumps += Number(parsed.jumpsBack);
    counts.futureLines += Number(parsed.fromFuture);
    counts.versionStated = parsed.versionStated ?? counts.versionStated;
    previousRecognised = recognised;
    if (parsed.at !== null) see(parsed.at);
    for (const event of parsed.events) {
      counts.events += 1;
      counts.versionLikely = likelyVersionIn(event) ?? counts.versionLikely;
      options.onEvent(event);
    }
    return isOdd && parsed.recognised && parsed.at !== null ? shapeOf(line) : null;
  }

  function parse(line: string): ParsedLine {
    const { scrub, assumeDate, now, sha256Hex } = options;
    return parseLine(line, { scrub, assumeDate, now, sha256Hex, previousAt });
  }

  function catchUp() {
    const at = passedLine && parse(passedLine()).at;
    passedLine = null;
    if (at === null) return;
    previousAt = at;
    isOwn = true;
  }

  function see(at: string) {
    previousAt = at;
    isOwn = true;
    if (counts.firstAt === null || at < counts.firstAt) counts.firstAt = at;
    if (counts.lastAt === null || at > counts.lastAt) counts.lastAt = at;
  }

  const splitter = createLineSplitter(NEEDLES, {
    onLine,
    onPassed(count, last) {
      counts.lines += count;
      counts.recognisedLines += count;
      previousRecognised = true;
      passedLine = last;
    },
    onOversized() {
      counts.lines += 1;
      counts.oversizedLines += 1;
      previousRecognised = false;
    },
  });
  const stream = createUtf8Stream({
    onBytes(bytes) {
      // What is UTF-8 comes through as it is; anything else is made of bytes that must stay until all is made.
      isUtf8 = bytes === pushed;
      splitter.push(bytes);
    },
    onBinary: () => {
      counts.looksBinary = true;
    },
  });

  return {
    push(chunk) {
      counts.bytes += chunk.length;
      pushed = chunk;
      stream.push(chunk);
    },
    room: () => (isUtf8 ? splitter.room() : null),
    end() {
      stream.end();
      splitter.end();
      catchUp();
      splitter.free();
      if (isOwn && previousAt !== null) see(previousAt);
      return { ...counts };
    },
    instant: () => previousAt,
    retainedBytes: splitter.retainedBytes,
  };
}
