import "server-only";

import type { Context } from "@/lib/core/context";
import { addCredential } from "@/lib/credentials/add-credential";
import type { AddCredentialInput } from "@/lib/credentials/schemas";

import { readOpenRotation } from "../read-rotation";
import { requireStep } from "../record-step";
import { stageKey } from "../stage-key";

/**
 * Stores the new key and makes it the rotation's. Throws `conflict` when the profile has this very key, the old one
 * among them, and `invalid_input` for a key of a kind that the profile's host does not take (another plan's).
 */
export async function addKey(
  ctx: Context,
  rotationId: string,
  { label, key, expiresAt }: AddCredentialInput,
): Promise<void> {
  const rotation = await readOpenRotation(ctx, rotationId);
  requireStep(rotation, "staged");
  await addCredential(
    ctx,
    rotation.row.profileId,
    { label, key, expiresAt },
    { refuseMisfits: true, alsoKeep: (tx, added) => stageKey(tx, rotationId, added, { chosen: false }) },
  );
}
