// Reads large uploads on a second core, one after the other, while the server's own thread receives them.
import { parentPort } from "node:worker_threads";

import type { EventBatch } from "./events/event-batch";
import { createBatchReader, type ReadLog } from "./read-batches";

export type LogMessage =
  | { kind: "begin"; now: string }
  /** The memory is the worker's from then on. */
  | { kind: "bytes"; buffers: ArrayBuffer[] }
  | { kind: "end" };
/** What bytes told, and how many they were; `read` comes last. */
export type LogReading = { batches: EventBatch[]; bytes: number; read: ReadLog | null };

let batches: EventBatch[] = [];
let reader: ReturnType<typeof createBatchReader> | null = null;

parentPort?.on("message", (message: LogMessage) => {
  if (message.kind === "begin") {
    reader = createBatchReader({ now: message.now, onBatch: (batch) => batches.push(batch) });
    return;
  }
  let bytes = 0;
  for (const buffer of message.kind === "bytes" ? message.buffers : []) {
    bytes += buffer.byteLength;
    reader?.push(new Uint8Array(buffer));
    // Left to the garbage collector they would pile up.
    buffer.transfer(0);
  }
  const read = message.kind === "end" && reader ? reader.end() : null;
  if (read) reader = null;
  const reading: LogReading = { batches, bytes, read };
  batches = [];
  parentPort?.postMessage(reading, []);
});
