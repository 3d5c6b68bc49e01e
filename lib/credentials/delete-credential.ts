import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";

import { removeCredential, selectCredential } from "./store";

/** Deletes a credential and its ciphertext. Throws `not_found` when the profile has no such credential. */
export async function deleteCredential(
  ctx: Context,
  where: { profileId: string; credentialId: string },
): Promise<void> {
  requireScope(ctx, "credentials:write");
  await transaction(ctx, async (tx) => {
    const credential = await selectCredential(tx, where);
    if (!credential || !(await removeCredential(tx, where)))
      throw new DomainError("not_found", "There is no such credential.");
    await recordAudit(tx, {
      action: "credential.deleted",
      subject: credential.id,
      details: { profileId: where.profileId, label: credential.label, mask: credential.mask },
    });
    announce(tx, { kind: "profiles", profileId: where.profileId });
  });
}
