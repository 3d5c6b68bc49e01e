import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { changeState } from "@/lib/credentials/change-state";

import { overlapMs } from "../progress.rules";
import { readOpenRotation } from "../read-rotation";
import { recordDeed } from "../record-step";
import { hasEnded } from "../rules";
import type { Overlap } from "../schemas";
import { changeRotation } from "../store";

/** Another overlap. One that runs is counted anew from when it began; what is over then ends with the next minute. */
export async function changeOverlap(ctx: Context, rotationId: string, overlap: Overlap): Promise<void> {
  await transaction(ctx, async (tx) => {
    const rotation = await readOpenRotation(tx, rotationId);
    const retired = rotation.steps.find(({ step }) => step === "retired");
    const began = retired ? Date.parse(retired.at) : null;
    const retireAt = began === null ? null : new Date(began + (overlapMs(overlap) ?? 0));
    await changeRotation(tx, rotationId, { overlap, retireAt });
    await recordDeed(tx, rotation, "rotation.overlap-changed", { from: rotation.row.overlap, to: overlap });
  });
}

/** Compromised: the old key ends now, whatever step it is; the rotation goes on. Nothing takes it back. */
export async function revokeOld(ctx: Context, rotationId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const rotation = await readOpenRotation(tx, rotationId);
    const { row, oldKey } = rotation;
    if (oldKey === null || hasEnded(oldKey.state)) {
      throw new DomainError("conflict", "There is no old key that could be revoked.", {
        refusal: ["no-old-key"],
      });
    }
    const where = { profileId: row.profileId, credentialId: oldKey.id };
    await changeState(tx, where, "revoked", { rotationId });
    await changeRotation(tx, rotationId, { overlap: "now" });
    await recordDeed(tx, rotation, "rotation.old-revoked", { mask: oldKey.mask });
  });
}

/** Gives a rotation up. Keys stay as they are; one whose overlap ran is active again. */
export async function stopRotation(ctx: Context, rotationId: string, why: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const rotation = await readOpenRotation(tx, rotationId);
    const { row, oldKey } = rotation;
    if (oldKey?.state === "retiring") {
      await changeState(tx, { profileId: row.profileId, credentialId: oldKey.id }, "active", { rotationId });
    }
    await changeRotation(tx, rotationId, { state: "stopped", endedAt: tx.now(), retireAt: null });
    await recordDeed(tx, rotation, "rotation.stopped", { why });
  });
}
