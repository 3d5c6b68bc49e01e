import { createUtf8Stream } from "./encoding";
import type { GatewayLogEvent } from "./events";
import { createLineSplitter } from "./lines";
import { parseLine, type Scrub } from "./parse-line";

export type LogCounts = {
  lines: number;
  bytes: number;
  recognisedLines: number;
  unrecognisedLines: number;
  /** Longer than 1 MiB: counted, their content dropped. */
  oversizedLines: number;
  events: number;
  /** Lines that would give an event but that nothing dates; an `assumeDate` would. */
  undatedLines: number;
  maskedSecrets: number;
  /** Earliest and latest instant of any line, ISO 8601 UTC. */
  firstAt: string | null;
  lastAt: string | null;
  versionStated: string | null;
  /** The start is no text: nothing was read, the caller should refuse it. */
  looksBinary: boolean;
};

export type LogReader = {
  /** Reads the next bytes; events are handed over before it returns. The chunk may be reused afterwards. */
  push: (chunk: Uint8Array) => void;
  /** Reads a last line without a line feed, and sums up. */
  end: () => LogCounts;
  /** Bytes held between two pushes, for tests of the bound: an unfinished line of up to 1 MiB. */
  retainedBytes: () => number;
};

/**
 * Reads a gateway log of any release and form from a stream of bytes: JSONL, console text, or both mixed.
 * Synchronous and bounded in memory, so that a server, a command line and a browser tab use it alike.
 */
export function createLogReader(options: {
  scrub: Scrub;
  assumeDate?: string | undefined;
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
    firstAt: null,
    lastAt: null,
    versionStated: null,
    looksBinary: false,
  };
  let previousAt: string | null = null;
  let previousRecognised = false;

  function onLine(line: string) {
    const parsed = parseLine(line, { scrub: options.scrub, assumeDate: options.assumeDate, previousAt });
    const recognised = parsed.recognised || (parsed.continues && previousRecognised);
    counts.lines += 1;
    counts[recognised ? "recognisedLines" : "unrecognisedLines"] += 1;
    counts.undatedLines += Number(parsed.undated);
    counts.maskedSecrets += parsed.maskedSecrets;
    counts.versionStated = parsed.versionStated ?? counts.versionStated;
    previousRecognised = recognised;
    if (parsed.at !== null) see(parsed.at);
    for (const event of parsed.events) {
      counts.events += 1;
      options.onEvent(event);
    }
  }

  function see(at: string) {
    previousAt = at;
    if (counts.firstAt === null || at < counts.firstAt) counts.firstAt = at;
    if (counts.lastAt === null || at > counts.lastAt) counts.lastAt = at;
  }

  const splitter = createLineSplitter({
    onLine,
    onOversized() {
      counts.lines += 1;
      counts.oversizedLines += 1;
      previousRecognised = false;
    },
  });
  const stream = createUtf8Stream({
    onBytes: splitter.push,
    onBinary: () => {
      counts.looksBinary = true;
    },
  });

  return {
    push(chunk) {
      counts.bytes += chunk.length;
      stream.push(chunk);
    },
    end() {
      stream.end();
      splitter.end();
      return { ...counts };
    },
    retainedBytes: splitter.retainedBytes,
  };
}
