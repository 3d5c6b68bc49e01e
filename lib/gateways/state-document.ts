import "server-only";

import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import type { LogCounts } from "@/lib/gateway-logs/read-log";
import { eventsFromStateDocument } from "@/lib/gateway-logs/stated-state";

/** Real ones stay under 100 KB; what is longer is a log. */
const DOCUMENT_BYTES_MAX = 5 * 1024 * 1024;

/** Keeps what may turn out to be a state document rather than a log, while it may. */
export function createDocumentKeeper() {
  let chunks: Uint8Array[] | null = [];
  let bytes = 0;

  return {
    /** Copies it: the chunk may be reused afterwards. */
    keep(chunk: Uint8Array) {
      bytes += chunk.byteLength;
      if (bytes > DOCUMENT_BYTES_MAX) chunks = null;
      chunks?.push(new Uint8Array(chunk));
    },
    /** What OpenClaw had stored, as of an instant (ISO 8601 UTC); null when it is no such document. */
    stateAt(at: string): GatewayLogEvent[] | null {
      if (!chunks) return null;
      return eventsFromStateDocument(Buffer.concat(chunks).toString("utf8"), at);
    },
  };
}

/** A state document has no lines of a log, and nothing in it is one that was not recognised. */
export function countsOfState(counts: LogCounts, stated: readonly GatewayLogEvent[]): LogCounts {
  const at = stated[0]?.at ?? null;
  return {
    ...counts,
    events: stated.length,
    recognisedLines: counts.lines,
    unrecognisedLines: 0,
    firstAt: at,
    lastAt: at,
  };
}
