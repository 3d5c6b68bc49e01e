import "server-only";

import { existsSync } from "node:fs";
import path from "node:path";

import type { EventBatch } from "./events/event-batch";
import { type LogThread, takeLogThread } from "./log-thread";
import type { ReadLog } from "./read-batches";

/** Made beside the command line (scripts/build-cli.mjs): what a bundler makes of routes has no place for it. */
const BUILT = path.join(".cache", "cli", "log-worker.mjs");
/** Sent in one message: each costs some 50 µs. */
const MESSAGE_BYTES = 512 * 1024;
/** Sent, and not known to be read. */
const AHEAD_BYTES_MAX = 2 * 1024 * 1024;

/** `now`: ISO 8601 UTC. */
type Reading = { now: string; onBatch: (batch: EventBatch) => void };

type WorkerReader = {
  /** Takes the chunk, which must not be used afterwards. Resolves when more may come. */
  push: (chunk: Uint8Array) => Promise<void>;
  end: () => Promise<ReadLog>;
  close: () => Promise<void>;
};

/**
 * A reader on another thread; null while that reads another log, or where none was built (tests, `next dev`): then the
 * caller reads. To be closed by who opened it. Its errors come out of `push` and `end`.
 */
export function openWorkerReader(
  reading: Reading,
  file = path.resolve(/* turbopackIgnore: true */ process.cwd(), BUILT),
): WorkerReader | null {
  const thread = existsSync(file) ? takeLogThread(file) : null;
  return thread && readBy(thread, reading);
}

function readBy(thread: LogThread, { now, onBatch }: Reading): WorkerReader {
  thread.send({ kind: "begin", now });
  let filled: ArrayBuffer[] = [];
  let filledBytes = 0;
  let aheadBytes = 0;
  let isThrough = false;

  function send() {
    thread.send({ kind: "bytes", buffers: filled });
    aheadBytes += filledBytes;
    filled = [];
    filledBytes = 0;
  }

  async function hear(): Promise<ReadLog | null> {
    const { bytes, batches, read } = await thread.next();
    aheadBytes -= bytes;
    for (const batch of batches) onBatch(batch);
    return read;
  }

  return {
    async push(chunk) {
      const buffer = takeBytes(chunk);
      filled.push(buffer);
      filledBytes += buffer.byteLength;
      if (filledBytes < MESSAGE_BYTES) return;
      send();
      while (aheadBytes > AHEAD_BYTES_MAX) await hear();
    },
    async end() {
      send();
      thread.send({ kind: "end" });
      let read = await hear();
      while (!read) read = await hear();
      isThrough = true;
      return read;
    },
    close: () => thread.release(isThrough),
  };
}

/** A chunk's memory, handed over; copied where the chunk shares it with others. */
function takeBytes({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) return buffer.transfer();
  return new Uint8Array(buffer, byteOffset, byteLength).slice().buffer as ArrayBuffer;
}
