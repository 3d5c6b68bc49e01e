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

type PartReader = {
  push: (chunk: Uint8Array) => void;
  /** Where the next chunk may be put; see `LogReader`. */
  room: () => Uint8Array | null;
  /** The events since the last time. */
  takeEvents: () => GatewayLogEvent[];
  /** The rest. */
  end: () => LogPart;
};

/** Of the beginning, whose encoding is not known yet. */
const CHUNK_BYTES = 64 * 1024;
/** Pages of a file are copied fastest as they lie, so that pieces begin where pages do. */
const PAGE_BYTES = 4096;
/** Handed over at a time: they are replayed while more is read. */
const PIECE_BYTES = 64 * 1024 * 1024;

/** A reader that keeps the events too. */
export function startPart(assumeDate: string | undefined): PartReader {
  let events: GatewayLogEvent[] = [];
  const { push, room, end } = createLogReader({
    scrub: scrubKeys,
    assumeDate,
    now: new Date().toISOString(),
    sha256Hex: (text) => hash("sha256", text),
    onEvent: (event) => events.push(event),
  });
  const takeEvents = () => {
    const taken = events;
    events = [];
    return taken;
  };
  return { push, room, takeEvents, end: () => ({ counts: end(), events: takeEvents() }) };
}

/**
 * Reads a part of a file, and hands out its events as it goes; the counts come with the last. It does not yield to
 * other work: nothing else waits in this process, and awaits would take longer.
 */
export function* readPart({ file, from, to, assumeDate }: PartOfFile): Generator<LogPart> {
  const part = startPart(assumeDate);
  const first = Buffer.allocUnsafe(CHUNK_BYTES);
  const descriptor = openSync(file, "r");
  try {
    let handedOver = from;
    for (let at = from; at < to;) {
      const chunk = part.room() ?? first;
      const length = readSync(descriptor, chunk, 0, Math.min(chunk.length - (at % PAGE_BYTES), to - at), at);
      if (length === 0) break;
      part.push(chunk.subarray(0, length));
      at += length;
      if (at - handedOver < PIECE_BYTES) continue;
      handedOver = at;
      yield { counts: null, events: part.takeEvents() };
    }
  } finally {
    closeSync(descriptor);
  }
  yield part.end();
}
