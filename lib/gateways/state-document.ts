import "server-only";

import { decodeText } from "@/lib/gateway-logs/encoding";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import type { LogCounts } from "@/lib/gateway-logs/read-log";
import { STATE_DOCUMENT_BYTES_MAX } from "@/lib/gateway-logs/state-document-size";
import { readStateDocument, type StoredState } from "@/lib/gateway-logs/stated-state";

/** Keeps what may turn out to be a state document rather than a log, while it may. */
export function createDocumentKeeper() {
  let chunks: Uint8Array[] | null = [];
  let bytes = 0;

  return {
    /** Copies it: the chunk may be reused afterwards. */
    keep(chunk: Uint8Array) {
      bytes += chunk.byteLength;
      if (bytes > STATE_DOCUMENT_BYTES_MAX) chunks = null;
      chunks?.push(new Uint8Array(chunk));
    },
    /** What OpenClaw had stored, as of an instant (ISO 8601 UTC); null when it is no such document. */
    stateAt(at: string): StoredState | null {
      return chunks && readStateDocument(decodeText(Buffer.concat(chunks)), at);
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
