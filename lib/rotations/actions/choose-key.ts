import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";

import { readOpenRotation } from "../read-rotation";
import { stageKey } from "../stage-key";

/** Takes a key that is in the profile already as the new one. Throws `conflict` unless it is staged or verified. */
export async function chooseKey(ctx: Context, rotationId: string, credentialId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const { profile, row } = await readOpenRotation(tx, rotationId);
    const key = profile.credentials.find(({ id }) => id === credentialId);
    if (!key) throw new DomainError("not_found", "There is no such credential.");
    if (key.id === row.oldCredentialId) refuse("This is the key that is being replaced.", "old-key-again");
    if (key.state !== "staged" && key.state !== "verified") {
      refuse(`A key that is ${key.state} cannot be the new one.`, "key-not-new");
    }
    await stageKey(tx, rotationId, key, { chosen: true });
  });
}

function refuse(message: string, refusal: string): never {
  throw new DomainError("conflict", message, { credentialId: [message], refusal: [refusal] });
}
