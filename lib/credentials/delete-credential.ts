import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";

import { dropCredential } from "./drop-credential";

/** Deletes a credential and its ciphertext. Throws `not_found` when the profile has no such credential. */
export async function deleteCredential(
  ctx: Context,
  where: { profileId: string; credentialId: string },
): Promise<void> {
  requireScope(ctx, "credentials:write");
  await transaction(ctx, (tx) => dropCredential(tx, where));
}
