import "server-only";

import { inspectKey, keyFit } from "@/lib/alibaba/keys";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { getProfile } from "@/lib/profiles/get-profile";

import { keepCredential } from "./keep-credential";
import { refuseSameKey } from "./refuse-same-key";
import type { AddCredentialInput, AddedCredential } from "./schemas";

/**
 * Stores a pasted key under a profile, encrypted. What hygiene trimmed is said in `removed`; what may be wrong with
 * the key, a kind the host refuses among it, in `warnings` (the pages show the same before they send it). With
 * `refuseMisfits` such a kind is refused. `alsoKeep` is what else is to land in the same transaction.
 * Throws `invalid_input` on `key` when the text cannot be a key, `conflict` when the profile has this very key.
 */
export async function addCredential(
  ctx: Context,
  profileId: string,
  input: AddCredentialInput,
  {
    refuseMisfits = false,
    alsoKeep,
  }: { refuseMisfits?: boolean; alsoKeep?: (tx: Context, added: AddedCredential) => Promise<void> } = {},
): Promise<AddedCredential> {
  requireScope(ctx, "credentials:write");
  const profile = await getProfile(ctx, profileId);
  const inspected = inspectKey(input.key);
  if (inspected.verdict === "refused") {
    throw new DomainError("invalid_input", inspected.message, { key: [inspected.message] });
  }
  const { key, kind, notes, removed } = inspected;
  const fit = keyFit(kind, profile);
  if (!fit.fits && refuseMisfits)
    throw new DomainError("invalid_input", fit.message, { key: [fit.message], refusal: [fit.code] });

  return transaction(ctx, async (tx) => {
    const seen = await refuseSameKey(tx, profile.id, key);
    const kept = await keepCredential(tx, { ...input, profileId: profile.id, kind, key });
    const misfit = fit.fits ? [] : [{ code: fit.code, message: fit.message }];
    const added = { ...kept, removed, warnings: [...misfit, ...seen], notes };
    await alsoKeep?.(tx, added);
    return added;
  });
}
