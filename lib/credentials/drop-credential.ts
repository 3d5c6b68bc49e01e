import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { announce } from "@/lib/live/announce";

import { removeCredential, selectCredential } from "./store";

/** Removes a credential and its ciphertext, with the audit row. Call it inside a transaction. Throws `not_found`. */
export async function dropCredential(
  tx: Context,
  where: { profileId: string; credentialId: string },
): Promise<void> {
  requireScope(tx, "credentials:write");
  const credential = await selectCredential(tx, where);
  if (!credential || !(await removeCredential(tx, where)))
    throw new DomainError("not_found", "There is no such credential.");
  await recordAudit(tx, {
    action: "credential.deleted",
    subject: credential.id,
    details: { profileId: where.profileId, label: credential.label, mask: credential.mask },
  });
  announce(tx, { kind: "profiles", profileId: where.profileId });
}
