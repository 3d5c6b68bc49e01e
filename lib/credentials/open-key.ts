import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import type { Secret } from "@/lib/core/secret";

import type { CredentialSummary } from "./schemas";
import { openCredentialKey, selectCredential } from "./store";

/**
 * A credential with its key, for the check that sends it, for an export that an admin wants with keys in it, and for
 * nothing else. Throws `not_found`.
 */
export async function openKey(
  ctx: Context,
  where: { profileId: string; credentialId: string },
): Promise<{ credential: CredentialSummary; key: Secret }> {
  requireScope(ctx, "checks:run");
  const credential = await selectCredential(ctx, where);
  const key = credential && (await openCredentialKey(ctx, where));
  if (!credential || !key) throw new DomainError("not_found", "There is no such credential.");
  return { credential, key };
}
