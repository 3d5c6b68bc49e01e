import "server-only";

import type { Context } from "@/lib/core/context";
import type { CredentialSummary } from "@/lib/credentials/schemas";

import { readOpenRotation } from "./read-rotation";
import { recordStep, requireStep } from "./record-step";
import { changeRotation, undoSteps } from "./store";

/** Takes a key of the profile as the new one. What was done with one that was deleted meanwhile is taken back. */
export async function stageKey(
  tx: Context,
  rotationId: string,
  key: Pick<CredentialSummary, "id" | "mask">,
  { chosen }: { chosen: boolean },
): Promise<void> {
  const rotation = await readOpenRotation(tx, rotationId);
  requireStep(rotation, "staged");
  await undoSteps(tx, rotationId, ["staged", "verified", "exported", "seen-live"]);
  await changeRotation(tx, rotationId, { newCredentialId: key.id });
  await recordStep(tx, rotation, "staged", [
    { kind: "key-added", mask: key.mask, differsFromOld: true, chosen },
  ]);
}
