import { hash } from "node:crypto";

import { scrubKeys } from "@/lib/alibaba/scrub";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { createLogReader, type LogCounts } from "@/lib/gateway-logs/read-log";

import type { EventBatch } from "./events/event-batch";

const BATCH_EVENTS = 500;

/** What a log told of itself as it was read. */
export type ReadLog = {
  counts: LogCounts;
  /** 2026.3 writes no more into a file of a certain size, and says so last. */
  isSuppressed: boolean;
};

/** Reads a log as `createLogReader` does, and gives its events, free of keys, in batches. `now`: ISO 8601 UTC. */
export function createBatchReader({ now, onBatch }: { now: string; onBatch: (batch: EventBatch) => void }) {
  let events: GatewayLogEvent[] = [];
  let firstSeq = 0;
  let isSuppressed = false;
  const reader = createLogReader({
    scrub: scrubKeys,
    now,
    sha256Hex: (text) => hash("sha256", text),
    onEvent(event) {
      events.push(event);
      if (event.kind === "writes-suppressed") isSuppressed = true;
    },
  });

  function flush() {
    if (events.length > 0) onBatch({ json: JSON.stringify(events), firstSeq });
    firstSeq += events.length;
    events = [];
  }

  return {
    /** The chunk may be reused afterwards. */
    push(chunk: Uint8Array) {
      reader.push(chunk);
      if (events.length >= BATCH_EVENTS) flush();
    },
    end(): ReadLog {
      const counts = reader.end();
      flush();
      return { counts, isSuppressed };
    },
  };
}
