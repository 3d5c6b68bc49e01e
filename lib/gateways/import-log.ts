import "server-only";

import { setImmediate } from "node:timers/promises";

import { scrubKeys } from "@/lib/alibaba/scrub";
import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { createLogReader, type LogCounts } from "@/lib/gateway-logs/read-log";
import { resolveVersion } from "@/lib/gateway-logs/version";
import { announce } from "@/lib/live/announce";

import { beginImport, discardImport, finishImport, publishEvents, stageEvents } from "./events/store";
import { findGateway } from "./find-gateway";
import { logBytes } from "./log-bytes";
import type { LogImportSummary } from "./schemas";

const BATCH_EVENTS = 100;

export type ImportLogInput = {
  gatewayId: string;
  /** The raw log text; null for an empty request. */
  body: ReadableStream<Uint8Array> | null;
  /** Content-Encoding of the request. */
  encoding: string | null;
  signal: AbortSignal;
};

/**
 * Reads a gateway log as it streams in and keeps its credential-health events, never its text.
 * All of them become visible at once at the end, or none: a cut connection, a crash or a refusal leaves nothing.
 * The same lines imported again add nothing. Held at a time: one line and one batch of events.
 * Throws `not_found`, `too_large`, and `invalid_input` for what is no text.
 */
export async function importLog(ctx: Context, input: ImportLogInput): Promise<LogImportSummary> {
  requireScope(ctx, "logs:write");
  const gateway = await findGateway(ctx, input.gatewayId);
  const startedAt = ctx.now();
  const id = newId("logImport");
  try {
    await beginImport(ctx, { id, gatewayId: gateway.id, actorName: ctx.actor.name, startedAt });
    const counts = await readInto(ctx, { gatewayId: gateway.id, importId: id }, input);
    refuseUnreadable(counts);
    return await transaction(ctx, async (tx) => {
      const summary: LogImportSummary = {
        ...toSummary(counts),
        id,
        gatewayId: gateway.id,
        newEvents: await publishEvents(tx, id),
        version: versionOf(counts.versionStated, gateway.openclawVersion),
        startedAt: startedAt.toISOString(),
        finishedAt: ctx.now().toISOString(),
        actorName: ctx.actor.name,
      };
      await finishImport(tx, summary);
      await recordAudit(tx, {
        action: "log.imported",
        subject: id,
        details: {
          gatewayId: gateway.id,
          lines: summary.lines,
          events: summary.events,
          newEvents: summary.newEvents,
        },
      });
      announce(tx, { kind: "gateways" });
      return summary;
    });
  } catch (error) {
    await discardImport(ctx, id);
    // Deleted while its log streamed in: say that, not which foreign key broke.
    await findGateway(ctx, gateway.id);
    throw error;
  }
}

async function readInto(
  ctx: Context,
  where: { gatewayId: string; importId: string },
  { body, encoding, signal }: ImportLogInput,
): Promise<LogCounts> {
  let batch: GatewayLogEvent[] = [];
  let staged = 0;
  const flush = async () => {
    if (batch.length === 0) return;
    await stageEvents(ctx, where, batch, staged);
    staged += batch.length;
    batch = [];
    // SQLite answers at once: without a pause a log that arrives fast would keep everybody else waiting.
    await setImmediate();
  };
  const reader = createLogReader({ scrub: scrubKeys, onEvent: (event) => batch.push(event) });
  for await (const chunk of logBytes(body, encoding)) {
    signal.throwIfAborted();
    reader.push(chunk);
    if (batch.length >= BATCH_EVENTS) await flush();
  }
  const counts = reader.end();
  await flush();
  return counts;
}

function refuseUnreadable(counts: LogCounts): void {
  if (counts.bytes === 0) throw new DomainError("invalid_input", "The log is empty.");
  if (counts.looksBinary) {
    throw new DomainError(
      "invalid_input",
      "This is not text. Send the log as JSONL or console text; .gz is fine.",
    );
  }
}

function toSummary(counts: LogCounts) {
  const { lines, bytes, events, recognisedLines, unrecognisedLines, oversizedLines, firstAt, lastAt } =
    counts;
  const warnings = [
    ...(recognisedLines === 0 ? ["no-log-line"] : []),
    ...(recognisedLines > 0 && events === 0 ? ["no-credential-event"] : []),
    ...(oversizedLines > 0 ? ["oversized-lines"] : []),
    ...(counts.undatedLines > 0 ? ["undated-lines"] : []),
  ];
  return {
    lines,
    bytes,
    events,
    recognisedLines,
    unrecognisedLines,
    oversizedLines,
    firstAt,
    lastAt,
    maskedSecrets: counts.maskedSecrets,
    warnings,
  };
}

function versionOf(stated: string | null, given: string | null): LogImportSummary["version"] {
  const { version, source } = resolveVersion({ stated, given });
  return { value: version, confidence: source };
}
