import { hash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";

import { scrubKeys } from "@/lib/alibaba/scrub";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { createLogReader } from "@/lib/gateway-logs/read-log";

import type { LogPart } from "./log-part";

export type PartOfFile = {
  file: string;
  /** Bytes `from` up to, not with, `to`; both at the beginning of a line. */
  from: number;
  to: number;
  assumeDate: string | undefined;
};

const CHUNK_BYTES = 128 * 1024;

/** A reader that keeps the events too. */
export function startPart(assumeDate: string | undefined): {
  push: (chunk: Uint8Array) => void;
  end: () => LogPart;
} {
  const events: GatewayLogEvent[] = [];
  const reader = createLogReader({
    scrub: scrubKeys,
    assumeDate,
    now: new Date().toISOString(),
    sha256Hex: (text) => hash("sha256", text),
    onEvent: (event) => events.push(event),
  });
  return { push: reader.push, end: () => ({ counts: reader.end(), events }) };
}

/** Reads a part of a file without yielding: nothing else waits in this process, and awaits would take longer. */
export function readPart({ file, from, to, assumeDate }: PartOfFile): LogPart {
  const part = startPart(assumeDate);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const descriptor = openSync(file, "r");
  try {
    for (let at = from; at < to;) {
      const length = readSync(descriptor, chunk, 0, Math.min(CHUNK_BYTES, to - at), at);
      if (length === 0) break;
      part.push(chunk.subarray(0, length));
      at += length;
    }
  } finally {
    closeSync(descriptor);
  }
  return part.end();
}
