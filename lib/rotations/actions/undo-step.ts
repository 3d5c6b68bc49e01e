import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { changeState } from "@/lib/credentials/change-state";
import { dropCredential } from "@/lib/credentials/drop-credential";
import { placeLast } from "@/lib/credentials/place-key";

import { undoable } from "../progress.rules";
import { type ReadRotation, readRotation } from "../read-rotation";
import { recordDeed } from "../record-step";
import type { RotationStepName } from "../schemas";
import { changeRotation, selectRotations, undoSteps } from "../store";

/** Takes a step back, as if it had not been done; it stays on record. Throws `conflict` where it cannot be. */
export async function undoStep(ctx: Context, rotationId: string, step: RotationStepName): Promise<void> {
  await transaction(ctx, async (tx) => {
    const rotation = await readRotation(tx, rotationId);
    if (!undoable(rotation.facts, rotation.rows, tx.now()).has(step)) {
      throw new DomainError("conflict", "This step cannot be taken back now.", { refusal: ["no-undo"] });
    }
    await takeBack[step](tx, rotation);
    await recordDeed(tx, rotation, "rotation.undone", { step });
  });
}

const takeBack: Record<RotationStepName, (tx: Context, rotation: ReadRotation) => Promise<void>> = {
  /** A key that was added for this is discarded; one that was there before stays. */
  async staged(tx, { row, newKey, steps }) {
    await undoSteps(tx, row.id, ["staged"]);
    await changeRotation(tx, row.id, { newCredentialId: null });
    const wasAdded = steps.some(({ proofs }) =>
      proofs.some((proof) => proof.kind === "key-added" && !proof.chosen),
    );
    if (newKey && wasAdded) {
      await dropCredential(tx, { profileId: row.profileId, credentialId: newKey.id });
    }
  },
  async verified(tx, rotation) {
    await undoSteps(tx, rotation.row.id, ["verified"]);
    const where = whereOf(rotation, rotation.newKey);
    await placeLast(tx, where);
    if (rotation.newKey?.state === "verified") {
      await changeState(tx, where, "staged", { rotationId: rotation.row.id });
    }
  },
  /** The old key stays active: gateways live on it. */
  async exported(tx, rotation) {
    await undoSteps(tx, rotation.row.id, ["exported", "seen-live"]);
    if (rotation.newKey?.state === "active") {
      await changeState(tx, whereOf(rotation, rotation.newKey), "verified", { rotationId: rotation.row.id });
    }
  },
  async "seen-live"(tx, { row }) {
    await undoSteps(tx, row.id, ["seen-live"]);
  },
  /** From retired within the overlap: it runs on. While it runs: as if nobody had retired it. */
  async retired(tx, rotation) {
    const { row, oldKey } = rotation;
    const because = { rotationId: row.id };
    if (row.state === "done") {
      const [open] = await selectRotations(tx, { profileId: row.profileId, over: 0 });
      if (open) {
        throw new DomainError("conflict", "Another rotation of this profile is open.", {
          refusal: ["rotation-open"],
        });
      }
      await changeState(tx, whereOf(rotation, oldKey), "retiring", because);
      await changeRotation(tx, row.id, { state: "open", endedAt: null });
      return;
    }
    await undoSteps(tx, row.id, ["retired"]);
    await changeState(tx, whereOf(rotation, oldKey), "active", because);
    await changeRotation(tx, row.id, { retireAt: null });
  },
};

function whereOf(
  { row }: ReadRotation,
  key: { id: string } | null,
): { profileId: string; credentialId: string } {
  return { profileId: row.profileId, credentialId: key?.id ?? "" };
}
