import { on } from "node:events";
import {
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
} from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { Worker } from "node:worker_threads";

import { isGzip, sniff } from "@/lib/gateway-logs/encoding";
import { shapeOf } from "@/lib/gateway-logs/line-shape";
import { STATE_DOCUMENT_BYTES_MAX } from "@/lib/gateway-logs/state-document-size";
import { assumedInstant } from "@/lib/gateway-logs/timestamps";

import { unzipped } from "./gzip";
import type { LogPart } from "./log-part";

/** Loaded when the second thread is on its way: both take a while to start. */
const loadReader = () => import("./read-part");
/** Loaded for what says nothing as a log. */
const loadStated = () => import("./stated-part");

/** A second thread takes some 50 ms to start: below this, one is as fast. */
const SPLIT_BYTES_MIN = 64 * 1024 * 1024;
/** Where a line to split at is looked for. Real lines stay under 10 KiB. */
const WINDOW_BYTES = 64 * 1024;
/**
 * Of the file, read by the main thread. It begins while the other one is being started, but replays the events of both:
 * with half of the file, the other thread would wait for it at the end.
 */
const FIRST_SHARE = 0.44;
const HEAD_BYTES = 4096;

export type ReadOptions = {
  assumeDate: string | undefined;
  /** The instant of the question: nothing that is read is newer. */
  now: Date;
};

/**
 * The parts of a log file, plain or gzip, or of standard input (`-`), in their order. The latter part of a large
 * file is read meanwhile, by another thread. A document of OpenClaw's own state is taken for what was so when the file
 * was last written, or at the instant that `assumeDate` has. Throws, with its name, when a file cannot be read or is no
 * text.
 */
export async function* readLogFile(file: string, options: ReadOptions): AsyncGenerator<LogPart> {
  const name = file === "-" ? "standard input" : file;
  try {
    for await (const part of read(file, options)) {
      if (part.counts?.looksBinary) throw new Error("it is not text.");
      yield part;
    }
  } catch (error) {
    throw new Error(`Cannot read ${name}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

async function* read(file: string, { assumeDate, now }: ReadOptions): AsyncGenerator<LogPart> {
  const stated = assumedInstant(assumeDate);
  if (file === "-") return yield readStream(process.stdin, assumeDate, stated ?? now.toISOString());
  const { stream, size, middle, modifiedAt } = survey(file);
  const stateAt = stated ?? new Date(Math.min(modifiedAt, now.getTime())).toISOString();
  if (stream !== null) return yield readStream(stream, assumeDate, stateAt);
  const range = { file, from: 0, to: size, assumeDate };
  // The portable command line is one file, and reads alone.
  const helper = path.join(import.meta.dirname, `part-worker${path.extname(import.meta.filename)}`);
  if (middle === null || !existsSync(helper)) {
    for (const part of (await loadReader()).readPart(range)) {
      const mayBeState = saysNothing(part) && size <= STATE_DOCUMENT_BYTES_MAX;
      yield mayBeState ? (await loadStated()).statedOr(part, readFileSync(file), stateAt) : part;
    }
    return;
  }

  const worker = new Worker(helper, { workerData: { ...range, from: middle } });
  const messages = on(worker, "message") as AsyncIterable<[LogPart]>;
  const { readPart } = await loadReader();
  yield* readPart({ ...range, to: middle });
  for await (const [part] of messages) {
    yield part;
    if (part.counts !== null) return;
  }
}

type Survey = {
  /** To be read from beginning to end: a pipe or a device has no size, and a compressed file no lines to split at. */
  stream: Readable | null;
  size: number;
  middle: number | null;
  /** Epoch ms. */
  modifiedAt: number;
};

/**
 * At once: nothing else is to be done meanwhile, and promises of files take as long to load as all of this. Opened
 * once where it is a stream: what a named pipe has for one reader is not there for the next.
 */
function survey(file: string): Survey {
  const descriptor = openSync(file, "r");
  let stream: Readable | null = null;
  try {
    const stat = fstatSync(descriptor);
    const size = stat.isFile() ? stat.size : 0;
    const modifiedAt = stat.isFile() ? stat.mtimeMs : Infinity;
    const bytesAt = (position: number, length: number) => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, position));
    };
    const head = size > 0 ? bytesAt(0, HEAD_BYTES) : Buffer.alloc(0);
    if (size === 0 || isGzip(head)) {
      stream = createReadStream(file, { fd: descriptor });
      return { stream, size, middle: null, modifiedAt };
    }
    const { encoding, looksBinary } = sniff(head);
    const found = { stream, size, modifiedAt };
    if (size < SPLIT_BYTES_MIN || encoding !== "utf-8" || looksBinary) return { ...found, middle: null };
    const window = Math.floor(size * FIRST_SHARE);
    const start = datedLineIn(bytesAt(window, WINDOW_BYTES));
    return { ...found, middle: start === null ? null : window + start };
  } finally {
    if (stream === null) closeSync(descriptor);
  }
}

/** Where a line begins that has a time of its own, so that it needs no line before it. */
function datedLineIn(window: Buffer): number | null {
  for (let start = window.indexOf("\n") + 1; start > 0; start = window.indexOf("\n", start) + 1) {
    if (shapeOf(window.toString("latin1", start, start + 32)) !== null) return start;
  }
  return null;
}

/** @param stateAt the instant of a document of OpenClaw's own state, ISO 8601 UTC */
async function readStream(
  source: Readable,
  assumeDate: string | undefined,
  stateAt: string,
): Promise<LogPart> {
  const reader = (await loadReader()).startPart(assumeDate);
  let kept: Buffer[] | null = [];
  let bytes = 0;
  for await (const chunk of await unzipped(source)) {
    reader.push(chunk);
    bytes += chunk.length;
    if (bytes > STATE_DOCUMENT_BYTES_MAX) kept = null;
    kept?.push(chunk);
  }
  const part = reader.end();
  if (kept === null || !saysNothing(part)) return part;
  return (await loadStated()).statedOr(part, Buffer.concat(kept), stateAt);
}

/** Nothing of a log, that is: it may be a document of state. */
function saysNothing({ counts }: LogPart): boolean {
  return counts?.events === 0 && !counts.looksBinary;
}
