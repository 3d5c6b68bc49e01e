import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { changeState } from "@/lib/credentials/change-state";
import { findGateway } from "@/lib/gateways/find-gateway";

import { endOldKey } from "../end-old-key";
import { readKnownGateways } from "../known-gateways";
import { readLogEvidence } from "../log-evidence";
import { overlapMs, overlapOf, stillOld } from "../progress.rules";
import { readOpenRotation, type ReadRotation } from "../read-rotation";
import { recordStep, requireStep } from "../record-step";
import { sightingsOf } from "../rotation-sightings";
import { hasEnded } from "../rules";
import type { GatewaySighting } from "../schemas";
import { settleSeenLive } from "../settle-seen-live";
import { changeRotation } from "../store";

/**
 * Begins the end of the old key: its overlap runs, or it ends now where there is none. While the overlap runs, a second
 * time ends it early. Throws `conflict` while a gateway still reports the old key, unless it is named in `despite`, and
 * `not_found` for a name there that is no gateway's.
 */
export async function retireOld(
  ctx: Context,
  rotationId: string,
  { despite }: { despite: string[] },
): Promise<void> {
  // Who cannot see gateways cannot tell whether one would be left without a key.
  requireScope(ctx, "gateways:read");
  const asked = await readOpenRotation(ctx, rotationId);
  const evidence = await readLogEvidence(ctx, asked, await readKnownGateways(ctx));
  await transaction(ctx, async (tx) => {
    for (const id of despite) await findGateway(tx, id);
    const { rotation } = await settleSeenLive(tx, rotationId, evidence);
    requireStep(rotation, "retired");
    const isRunning = rotation.steps.some(({ step }) => step === "retired");
    if (canHarm(rotation)) {
      refuseWhileUsed(stillOld(sightingsOf(rotation, evidence).gateways, despite));
    }
    if (!isRunning) {
      const overlap = overlapOf(rotation.facts);
      await recordStep(tx, rotation, "retired", [
        { kind: "retired", overlap, stillSeenAt: [...new Set(despite)] },
      ]);
    }
    if (isRunning || !(await beginOverlap(tx, rotation))) await endOldKey(tx, rotation);
  });
}

function canHarm({ oldKey }: ReadRotation): boolean {
  return oldKey !== null && !hasEnded(oldKey.state);
}

function refuseWhileUsed(gateways: readonly GatewaySighting[]): void {
  if (gateways.length === 0) return;
  const names = gateways.map(({ gatewayName }) => gatewayName);
  throw new DomainError("conflict", `The old key is still in use: ${names.join(", ")}.`, {
    refusal: ["gateway-old"],
    despite: gateways.map(({ gatewayId }) => gatewayId),
  });
}

/** False where there is nothing to keep the old key for. */
async function beginOverlap(tx: Context, { row, oldKey, facts }: ReadRotation): Promise<boolean> {
  const kept = overlapMs(overlapOf(facts));
  if (kept === null || oldKey === null || hasEnded(oldKey.state)) return false;
  const where = { profileId: row.profileId, credentialId: oldKey.id };
  if (oldKey.state === "verified") await changeState(tx, where, "active", { rotationId: row.id });
  await changeState(tx, where, "retiring", { rotationId: row.id });
  await changeRotation(tx, row.id, { retireAt: new Date(tx.now().getTime() + kept) });
  return true;
}
