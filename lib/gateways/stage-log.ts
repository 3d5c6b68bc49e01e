import "server-only";

import type { Context } from "@/lib/core/context";

import { absentHolds } from "./absent-holds";
import type { EventBatch } from "./events/event-batch";
import { createHeldBatches } from "./held-batches";
import { logBytes } from "./log-bytes";
import { createBatchReader, type ReadLog } from "./read-batches";
import { openWorkerReader } from "./read-in-worker";
import { countsOfState, createDocumentKeeper } from "./state-document";

/** A second thread takes some 50 ms to start: below this, one is as fast. No document of state is so long. */
const LONG_BYTES_MIN = 16 * 1024 * 1024;

export type StagedLog = ReadLog & {
  /** All its events, while they are few; else none: they are staged. */
  held: readonly EventBatch[];
};

export type LogBody = {
  /** The raw log text; null for an empty request. Its chunks are freed as they are read. */
  body: AsyncIterable<Uint8Array> | null;
  /** Content-Encoding of the request. */
  encoding: string | null;
  /** Content-Length of the request, bytes; where it is known. */
  length?: number | undefined;
  signal: AbortSignal;
};

type Import = { gatewayId: string; importId: string };

/**
 * Reads a log, or a document of OpenClaw's own state, as it streams in; what it tells waits where nobody reads it yet:
 * in memory, as text, and in the database when that gets long. A long one is read by a thread of its own.
 * Throws what `logBytes` does, and the signal's reason when it aborts.
 */
export async function stageLog(ctx: Context, where: Import, input: LogBody): Promise<StagedLog> {
  const now = ctx.now().toISOString();
  const held = createHeldBatches(ctx, where);
  const reading = { now, onBatch: held.add };
  const isLong = (input.length ?? 0) > LONG_BYTES_MIN;
  const worker = isLong ? openWorkerReader(reading) : null;
  const reader = worker ?? openReader(ctx, where.gatewayId, reading);
  try {
    for await (const chunk of logBytes(input.body, input.encoding)) {
      input.signal.throwIfAborted();
      await reader.push(chunk);
      await held.settle();
    }
    const read = await reader.end();
    await held.settle();
    return { ...read, held: held.rest() };
  } finally {
    await worker?.close();
  }
}

/** Reads on this thread. */
function openReader(
  ctx: Context,
  gatewayId: string,
  { now, onBatch }: { now: string; onBatch: (batch: EventBatch) => void },
) {
  const log = createBatchReader({ now, onBatch });
  const document = createDocumentKeeper();
  return {
    async push(chunk: Uint8Array) {
      document.keep(chunk);
      log.push(chunk);
    },
    async end(): Promise<ReadLog> {
      const read = log.end();
      const state = read.counts.events === 0 ? document.stateAt(now) : null;
      if (!state) return read;
      const stated = [...state.events, ...(await absentHolds(ctx, gatewayId, { state, at: now }))];
      onBatch({ json: JSON.stringify(stated), firstSeq: 0 });
      return { ...read, counts: countsOfState(read.counts, stated) };
    },
  };
}
