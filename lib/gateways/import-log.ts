import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";
import { noteImport } from "@/lib/log-sources/note-import";
import { refuseOtherPush } from "@/lib/log-sources/refuse-other-push";

import { carryOn, STEP_EVENTS } from "./checkpoints/carry-on";
import { keepCheckpointsRight, MADE_AT_ONCE_MAX } from "./checkpoints/origin";
import {
  beginImport,
  discardImport,
  discardStaged,
  earliestAdded,
  finishImport,
  forgetImport,
  publishBatches,
  publishEvents,
} from "./events/store";
import { findGateway } from "./find-gateway";
import { refuseUnreadable, summaryOf, versionOf } from "./import-summary";
import type { LogImportSummary } from "./schemas";
import { type LogBody, stageLog } from "./stage-log";
import type { StoredGateway } from "./store";

/** The checkpoints of so many are left to be made beside (lib/monitor), so that nobody waits for them: see `carryOn`. */
const LEFT_EVENTS_MAX = MADE_AT_ONCE_MAX * STEP_EVENTS;

export type ImportLogInput = LogBody & { gatewayId: string };

/**
 * Reads a gateway log as it streams in and keeps its credential-health events, never its text.
 * All of them become visible at once at the end, or none: a cut connection, a crash or a refusal leaves nothing.
 * The same lines imported again add nothing. Held at a time: one line and 4 MiB of events, as text.
 * What a person sends is remembered as an import; what a push token sends is counted for its source.
 * A document of OpenClaw's own state (`models status --json`, `auth-state.json`) is taken as what was so at this
 * moment. Throws `not_found`, `too_large`, `invalid_input` for what is no text, and `forbidden` for a push token of
 * another gateway.
 */
export async function importLog(ctx: Context, input: ImportLogInput): Promise<LogImportSummary> {
  requireScope(ctx, "logs:write");
  await refuseOtherPush(ctx, input.gatewayId);
  const gateway = await findGateway(ctx, input.gatewayId);
  const imported = await readAndPublish(ctx, gateway, input);
  // After it landed: replaying a long log must not keep writers waiting.
  if (imported.newEvents > LEFT_EVENTS_MAX) await carryOn(ctx, gateway.id);
  return imported;
}

async function readAndPublish(
  ctx: Context,
  gateway: StoredGateway,
  input: ImportLogInput,
): Promise<LogImportSummary> {
  const startedAt = ctx.now();
  const id = newId("logImport");
  try {
    await beginImport(ctx, { id, gatewayId: gateway.id, actorName: ctx.actor.name, startedAt });
    const where = { gatewayId: gateway.id, importId: id };
    const read = await stageLog(ctx, where, input);
    refuseUnreadable(read.counts);
    return await transaction(ctx, async (tx) => {
      const newEvents = (await publishEvents(tx, id)) + (await publishBatches(tx, where, read.held));
      // Asked again: its source may have been switched off or deleted while the log streamed in. After the first
      // write, so that SQLite waits for another process's transaction instead of failing on its snapshot.
      await refuseOtherPush(tx, gateway.id);
      const summary: LogImportSummary = {
        ...summaryOf(read),
        id,
        gatewayId: gateway.id,
        newEvents,
        version: versionOf(read.counts, gateway.openclawVersion),
        versionLikely: read.counts.versionLikely,
        startedAt: startedAt.toISOString(),
        finishedAt: ctx.now().toISOString(),
        actorName: ctx.actor.name,
      };
      if (summary.newEvents > 0) {
        // Read again: its version may have been changed while the log streamed in.
        await keepCheckpointsRight(tx, await findGateway(tx, gateway.id), (origin) =>
          earliestAdded(tx, id, origin),
        );
      }
      await discardStaged(tx, id);
      await remember(tx, summary);
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

/** A push may come every second: a row and an audit entry for each would bury what people did. */
async function remember(ctx: Context, summary: LogImportSummary): Promise<void> {
  if (ctx.actor.gatewayId !== undefined) {
    await forgetImport(ctx, summary.id);
    return noteImport(ctx, ctx.actor.id, summary);
  }
  const { id, gatewayId, lines, events, newEvents } = summary;
  await finishImport(ctx, summary);
  await recordAudit(ctx, {
    action: "log.imported",
    subject: id,
    details: { gatewayId, lines, events, newEvents },
  });
}
