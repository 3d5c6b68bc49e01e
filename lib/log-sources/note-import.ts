import "server-only";

import type { Context } from "@/lib/core/context";
import type { LogImportSummary } from "@/lib/gateways/schemas";

import { healthAfterReading } from "./health.rules";
import { changeHealth, selectPushSource } from "./store";

/** Import warnings that a source has too; the others are about the one upload. */
const WARNINGS: ReadonlySet<string> = new Set([
  "suppressed-writes",
  "no-offset",
  "clock-jump",
  "future-lines",
]);

/**
 * Counts what a push token brought for its source. Call it inside the transaction that publishes the events: two pushes
 * at once must both count.
 */
export async function noteImport(ctx: Context, tokenId: string, summary: LogImportSummary): Promise<void> {
  const source = await selectPushSource(ctx, { gatewayId: summary.gatewayId, tokenId });
  if (!source) return;
  const reading = {
    lines: summary.lines,
    events: summary.newEvents,
    firstAt: summary.firstAt,
    lastAt: summary.lastAt,
    undatedLines: summary.warnings.includes("undated-lines") ? 1 : 0,
    continues: false,
    // Nobody says when a pushed line was written; lines after all that came before are no old file sent again.
    live: summary.firstAt !== null && summary.firstAt > (source.health.lastLineAt ?? summary.firstAt),
    versionStated: summary.version.confidence === "stated" ? summary.version.value : null,
    versionLikely: summary.versionLikely,
    warnings: summary.warnings.filter((word) => WARNINGS.has(word)),
  };
  await changeHealth(ctx, source.id, healthAfterReading(source.health, reading, ctx.now()));
}
