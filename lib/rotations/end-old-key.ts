import "server-only";

import type { Context } from "@/lib/core/context";
import { changeState } from "@/lib/credentials/change-state";

import { overlapOf } from "./progress.rules";
import type { ReadRotation } from "./read-rotation";
import { recordDeed } from "./record-step";
import { hasEnded } from "./rules";
import { changeRotation } from "./store";

/** The old key's life ends, and with it the rotation. Call it inside a transaction. */
export async function endOldKey(tx: Context, rotation: ReadRotation): Promise<void> {
  const { row, oldKey } = rotation;
  if (oldKey && !hasEnded(oldKey.state)) {
    const where = { profileId: row.profileId, credentialId: oldKey.id };
    const because = { rotationId: row.id };
    if (overlapOf(rotation.facts) === "now") await changeState(tx, where, "revoked", because);
    else {
      if (oldKey.state === "verified") await changeState(tx, where, "active", because);
      if (oldKey.state !== "retiring") await changeState(tx, where, "retiring", because);
      await changeState(tx, where, "retired", because);
    }
  }
  await changeRotation(tx, row.id, { state: "done", endedAt: tx.now() });
  await recordDeed(tx, rotation, "rotation.done");
}
