import "server-only";

import { setTimeout as sleep } from "node:timers/promises";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { rememberExport } from "@/lib/exports/remember-export";

import { ControlledGateway } from "./controlled-gateway";
import { type ExportedPatch, exportedPatch } from "./exported-patch";
import { oneAtATime } from "./one-at-a-time";
import type { ReadBack } from "./read-back";
import { readBack } from "./read-back";
import type { ApplyResult, ConfirmApplyInput } from "./schemas";
import { type Sent, writePatch } from "./write-patch";

/** Until the gateway has answered; and from then on, with its restart. Milliseconds. */
const WRITE_MS = 30_000;
const READ_BACK_MS = 45_000;

/** A gateway that restarts states when; it is asked no sooner, or the old process would answer. */
const RESTART_DELAY_MAX_MS = 10_000;

/**
 * Writes an export into a live gateway's config, if that is still what was previewed, reads it back and asks whether
 * the gateway is well. What the gateway refuses, and what cannot be proven, are outcomes.
 *
 * Two audit rows: `gateway-config.write-begun` lands before anything is sent, `gateway-config.write-ended` with the
 * outcome and both hashes after it. A process that dies in between leaves the first alone: the gateway may have been
 * written, and somebody wanted it. The other way round a gateway could change without a trace here. Nothing else of ours
 * depends on the outcome until it is known, so nothing is left half-written; the gateway writes its file at once or not.
 *
 * Goes on when the caller leaves: what was begun is ended and written down. Throws `not_found`, `conflict` while writing
 * is not allowed or another is under way, and what rendering the export refuses.
 */
export async function applyExport(
  ctx: Context,
  { gatewayId, baseHash, ...input }: ConfirmApplyInput & { gatewayId: string },
): Promise<ApplyResult> {
  requireScope(ctx, "gateways:configure");
  const gateway = await ControlledGateway.open(ctx, gatewayId);
  const patch = await exportedPatch(ctx, input);
  return oneAtATime(gatewayId, async () => {
    const sent = await writePatch(
      gateway,
      { patch: patch.value, baseHash, onBegin: () => begin(ctx, gatewayId, patch, baseHash) },
      AbortSignal.timeout(WRITE_MS),
    );
    if (sent.kind === "not-sent") return sent.result;
    const ended = await outcomeOf(gateway, sent, patch, baseHash);
    await end(ctx, gatewayId, patch, { ...ended, baseHash, openclawVersion: input.openclawVersion });
    return ended.result;
  });
}

type Ended = { result: ApplyResult; hashAfter: string | null };

async function outcomeOf(
  gateway: ControlledGateway,
  sent: Exclude<Sent, { kind: "not-sent" }>,
  { value, rendered }: ExportedPatch,
  baseHash: string,
): Promise<Ended> {
  if (sent.kind === "refused") return { result: sent.result, hashAfter: baseHash };
  if (sent.restartsInMs !== null) await sleep(Math.min(sent.restartsInMs, RESTART_DELAY_MAX_MS));
  const back = await readBack(
    gateway,
    { patch: value, providerIds: rendered.providerIds },
    AbortSignal.timeout(READ_BACK_MS),
  );
  return { result: judge(sent, back, baseHash), hashAfter: back.read ? back.hash : null };
}

function judge(
  sent: Extract<Sent, { kind: "answered" | "unanswered" }>,
  back: ReadBack,
  baseHash: string,
): ApplyResult {
  const result = { problem: null, obstacle: null, detail: null, changes: [], postChecks: [] };
  if (!back.read) {
    const { problem, detail } = back.failure;
    const postChecks = [{ code: "read-back" as const, ok: false, detail: null }];
    return { ...result, outcome: "unproven", problem, detail, postChecks };
  }
  if (sent.kind === "unanswered" && back.hash === baseHash) {
    return { ...result, outcome: "unreachable", ...sent.failure };
  }
  const { unmet, postChecks } = back;
  if (unmet.length > 0) return { ...result, outcome: "unproven", changes: unmet, postChecks };
  const noop = sent.kind === "answered" && sent.noop;
  return {
    ...result,
    outcome: noop ? "unchanged" : "applied",
    changes: noop ? [] : sent.changes,
    postChecks,
  };
}

async function begin(
  ctx: Context,
  gatewayId: string,
  { rendered }: ExportedPatch,
  baseHash: string,
): Promise<void> {
  await transaction(ctx, (tx) =>
    recordAudit(tx, {
      action: "gateway-config.write-begun",
      subject: gatewayId,
      details: { providerIds: rendered.providerIds, contentHash: rendered.contentHash, hashBefore: baseHash },
    }),
  );
}

async function end(
  ctx: Context,
  gatewayId: string,
  { rendered }: ExportedPatch,
  ended: Ended & { baseHash: string; openclawVersion: string },
): Promise<void> {
  const { result, hashAfter, baseHash, openclawVersion } = ended;
  const { outcome, problem } = result;
  await transaction(ctx, async (tx) => {
    await recordAudit(tx, {
      action: "gateway-config.write-ended",
      subject: gatewayId,
      details: {
        providerIds: rendered.providerIds,
        contentHash: rendered.contentHash,
        outcome,
        problem,
        hashBefore: baseHash,
        hashAfter,
      },
    });
    if (outcome === "applied" || outcome === "unchanged") {
      await rememberExport(tx, { rendered, by: "applied", gatewayId, openclawVersion });
    }
  });
}
