import { on } from "node:events";
import { closeSync, createReadStream, existsSync, fstatSync, openSync, readSync } from "node:fs";
import path from "node:path";
import { pipeline, type Readable } from "node:stream";
import { Worker } from "node:worker_threads";
import { createGunzip } from "node:zlib";

import { sniff } from "@/lib/gateway-logs/encoding";
import { shapeOf } from "@/lib/gateway-logs/line-shape";

import type { LogPart } from "./log-part";

/** Loaded when the second thread is on its way: both take a while to start. */
const loadReader = () => import("./read-part");

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
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

export type ReadOptions = { assumeDate: string | undefined };

/**
 * The parts of a log file, plain or gzip, or of standard input (`-`), in their order. The latter part of a large
 * file is read meanwhile, by another thread. Throws, with its name, when a file cannot be read or is no text.
 */
export async function* readLogFile(file: string, { assumeDate }: ReadOptions): AsyncGenerator<LogPart> {
  const name = file === "-" ? "standard input" : file;
  try {
    for await (const part of read(file, assumeDate)) {
      if (part.counts?.looksBinary) throw new Error("it is not text.");
      yield part;
    }
  } catch (error) {
    throw new Error(`Cannot read ${name}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

async function* read(file: string, assumeDate: string | undefined): AsyncGenerator<LogPart> {
  if (file === "-") return yield readStream(process.stdin, assumeDate);
  const { size, head, middle } = survey(file);
  // A pipe or a device has no size, and a compressed file no lines to split at.
  if (size === 0 || isGzip(head)) return yield readStream(createReadStream(file), assumeDate);
  const range = { file, from: 0, to: size, assumeDate };
  // The portable command line is one file, and reads alone.
  const helper = path.join(import.meta.dirname, `part-worker${path.extname(import.meta.filename)}`);
  if (middle === null || !existsSync(helper)) return yield* (await loadReader()).readPart(range);

  const worker = new Worker(helper, { workerData: { ...range, from: middle } });
  const messages = on(worker, "message") as AsyncIterable<[LogPart]>;
  const { readPart } = await loadReader();
  yield* readPart({ ...range, to: middle });
  for await (const [part] of messages) {
    yield part;
    if (part.counts !== null) return;
  }
}

/** At once: nothing else is to be done meanwhile, and promises of files take as long to load as all of this. */
function survey(file: string): { size: number; head: Uint8Array; middle: number | null } {
  const descriptor = openSync(file, "r");
  try {
    const stat = fstatSync(descriptor);
    const size = stat.isFile() ? stat.size : 0;
    const bytesAt = (position: number, length: number) => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, position));
    };
    const head = size > 0 ? bytesAt(0, HEAD_BYTES) : Buffer.alloc(0);
    const { encoding, looksBinary } = sniff(head);
    if (size < SPLIT_BYTES_MIN || encoding !== "utf-8" || looksBinary) return { size, head, middle: null };
    const window = Math.floor(size * FIRST_SHARE);
    const start = datedLineIn(bytesAt(window, WINDOW_BYTES));
    return { size, head, middle: start === null ? null : window + start };
  } finally {
    closeSync(descriptor);
  }
}

/** Where a line begins that has a time of its own, so that it needs no line before it. */
function datedLineIn(window: Buffer): number | null {
  for (let start = window.indexOf("\n") + 1; start > 0; start = window.indexOf("\n", start) + 1) {
    if (shapeOf(window.toString("latin1", start, start + 32)) !== null) return start;
  }
  return null;
}

async function readStream(source: Readable, assumeDate: string | undefined): Promise<LogPart> {
  const part = (await loadReader()).startPart(assumeDate);
  for await (const chunk of await unzipped(source)) part.push(chunk);
  return part.end();
}

async function unzipped(source: Readable): Promise<AsyncIterable<Buffer>> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  const all = (async function* () {
    for (let next = first; !next.done; next = await chunks.next()) yield next.value;
  })();
  if (first.done || !isGzip(first.value)) return all;
  const gunzip = createGunzip();
  // Errors come out where the result is read.
  pipeline(all, gunzip, () => undefined);
  return gunzip as AsyncIterable<Buffer>;
}

function isGzip(bytes: Uint8Array): boolean {
  return GZIP_MAGIC.compare(bytes, 0, GZIP_MAGIC.length) === 0;
}
