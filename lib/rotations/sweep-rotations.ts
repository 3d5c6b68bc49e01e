import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";

import { endOldKey } from "./end-old-key";
import { readKnownGateways } from "./known-gateways";
import { type LogEvidence, readLogEvidence } from "./log-evidence";
import { despiteOf, overlapOf, stillOld, waitsFor } from "./progress.rules";
import { readOpenRotation, type ReadRotation } from "./read-rotation";
import { recordStep } from "./record-step";
import { sightingsOf } from "./rotation-sightings";
import { hasEnded } from "./rules";
import { selectOpenSteps, selectRotations } from "./store";
import { settleSeenLive } from "./settle-seen-live";

/**
 * What time and logs bring about by themselves: a rotation whose gateways all use the new key has been seen live; an old
 * key whose overlap is over is retired, unless a gateway still reports it: then the rotation shows that as an obstacle,
 * and waits. Returns how many rotations moved on. One that cannot be judged does not keep the others.
 */
export async function sweepRotations(ctx: Context, signal: AbortSignal): Promise<{ moved: number }> {
  requireScope(ctx, "credentials:write");
  const rotations = await selectRotations(ctx, { over: 0 });
  const exported = new Set(
    (await selectOpenSteps(ctx)).flatMap((row) => (row.step === "exported" ? [row.rotationId] : [])),
  );
  const waiting = rotations.filter(({ id }) => exported.has(id));
  if (waiting.length === 0) return { moved: 0 };
  const known = await readKnownGateways(ctx);
  let moved = 0;
  const failures: unknown[] = [];
  for (const { id } of waiting) {
    if (signal.aborted) break;
    try {
      const evidence = await readLogEvidence(ctx, await readOpenRotation(ctx, id), known);
      if (await transaction(ctx, (tx) => moveOn(tx, id, evidence))) moved += 1;
    } catch (error) {
      // Somebody stopped it, or did the step, since the list was read.
      if (!(error instanceof DomainError)) failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "Some rotations could not be looked at.");
  return { moved };
}

async function moveOn(tx: Context, id: string, evidence: LogEvidence | null): Promise<boolean> {
  const { rotation, settled } = await settleSeenLive(tx, id, evidence);
  if (waitsFor(rotation.facts, rotation.steps) !== "retired" || !isTime(rotation, tx.now())) return settled;
  const { gateways } = sightingsOf(rotation, evidence);
  const { oldKey, steps } = rotation;
  const lives = oldKey !== null && !hasEnded(oldKey.state);
  if (lives && stillOld(gateways, despiteOf(steps)).length > 0) return settled;
  if (!steps.some(({ step }) => step === "retired")) {
    const overlap = overlapOf(rotation.facts);
    await recordStep(tx, rotation, "retired", [{ kind: "retired", overlap, stillSeenAt: [] }]);
  }
  await endOldKey(tx, rotation);
  return true;
}

/** Whether the old key's end needs nobody's word any more. */
function isTime({ row, oldKey }: ReadRotation, now: Date): boolean {
  // Of a key that was revoked or deleted meanwhile there is no overlap left to wait for.
  if (oldKey === null || hasEnded(oldKey.state)) return true;
  if (row.retireAt !== null) return Date.parse(row.retireAt) <= now.getTime();
  return row.overlap === "until-seen-live";
}
