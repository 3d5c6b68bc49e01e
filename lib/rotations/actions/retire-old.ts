import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { changeState } from "@/lib/credentials/change-state";

import { endOldKey } from "../end-old-key";
import { readKnownGateways } from "../known-gateways";
import { overlapMs, stillOld } from "../progress.rules";
import type { ReadRotation } from "../read-rotation";
import { readSightings } from "../read-sightings";
import { recordStep, requireStep } from "../record-step";
import { hasEnded } from "../rules";
import type { GatewaySighting } from "../schemas";
import { settleSeenLive } from "../settle-seen-live";
import { changeRotation } from "../store";

/**
 * Begins the end of the old key: its overlap runs, or it ends now where there is none. While the overlap runs, a second
 * time ends it early. Throws `conflict` while a gateway still reports the old key, unless it is named in `despite`.
 */
export async function retireOld(
  ctx: Context,
  rotationId: string,
  { despite }: { despite: string[] },
): Promise<void> {
  // Who cannot see gateways cannot tell whether one would be left without a key.
  requireScope(ctx, "gateways:read");
  const known = await readKnownGateways(ctx);
  await transaction(ctx, async (tx) => {
    const { rotation } = await settleSeenLive(tx, rotationId, known);
    requireStep(rotation, "retired");
    const isRunning = rotation.steps.some(({ step }) => step === "retired");
    if (canHarm(rotation)) {
      const { gateways } = await readSightings(tx, rotation, known);
      refuseWhileUsed(stillOld(gateways, despite));
    }
    if (!isRunning) {
      const { overlap } = rotation.row;
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
async function beginOverlap(tx: Context, { row, oldKey }: ReadRotation): Promise<boolean> {
  const kept = overlapMs(row.overlap);
  if (kept === null || oldKey === null || oldKey.state === "staged" || hasEnded(oldKey.state)) return false;
  const where = { profileId: row.profileId, credentialId: oldKey.id };
  if (oldKey.state === "verified") await changeState(tx, where, "active", { rotationId: row.id });
  await changeState(tx, where, "retiring", { rotationId: row.id });
  await changeRotation(tx, row.id, { retireAt: new Date(tx.now().getTime() + kept) });
  return true;
}
