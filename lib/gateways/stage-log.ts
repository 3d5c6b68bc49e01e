import "server-only";

import { hash } from "node:crypto";
import { setImmediate } from "node:timers/promises";

import { scrubKeys } from "@/lib/alibaba/scrub";
import type { Context } from "@/lib/core/context";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { createLogReader, type LogCounts } from "@/lib/gateway-logs/read-log";

import { stageEvents } from "./events/store";
import { logBytes } from "./log-bytes";
import { countsOfState, createDocumentKeeper } from "./state-document";

const BATCH_EVENTS = 100;

/** What a log told of itself as it was read. */
export type StagedLog = {
  counts: LogCounts;
  /** 2026.3 writes no more into a file of a certain size, and says so last. */
  isSuppressed: boolean;
};

/**
 * Reads a log, or a document of OpenClaw's own state, as it streams in; what it tells waits where nobody reads it yet.
 * Throws what `logBytes` does, and the signal's reason when it aborts.
 */
export async function stageLog(
  ctx: Context,
  where: { gatewayId: string; importId: string },
  input: { body: AsyncIterable<Uint8Array> | null; encoding: string | null; signal: AbortSignal },
): Promise<StagedLog> {
  let batch: GatewayLogEvent[] = [];
  let staged = 0;
  let isSuppressed = false;
  const flush = async () => {
    if (batch.length === 0) return;
    await stageEvents(ctx, where, batch, staged);
    staged += batch.length;
    batch = [];
    // SQLite answers at once: without a pause a log that arrives fast would keep everybody else waiting.
    await setImmediate();
  };
  const now = ctx.now().toISOString();
  const reader = createLogReader({
    scrub: scrubKeys,
    now,
    sha256Hex: (text) => hash("sha256", text),
    onEvent(event) {
      batch.push(event);
      if (event.kind === "writes-suppressed") isSuppressed = true;
    },
  });
  const document = createDocumentKeeper();
  for await (const chunk of logBytes(input.body, input.encoding)) {
    input.signal.throwIfAborted();
    document.keep(chunk);
    reader.push(chunk);
    if (batch.length >= BATCH_EVENTS) await flush();
  }
  const counts = reader.end();
  const stated = counts.events === 0 ? document.stateAt(now) : null;
  batch.push(...(stated ?? []));
  await flush();
  return { counts: stated ? countsOfState(counts, stated) : counts, isSuppressed };
}
