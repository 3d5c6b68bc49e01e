import "server-only";

import { inspectKey, keyFit, maskKey } from "@/lib/alibaba/keys";
import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { Secret } from "@/lib/core/secret";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";
import { getProfile } from "@/lib/profiles/get-profile";

import type { AddCredentialInput, AddedCredential } from "./schemas";
import { insertCredential, selectSameKey } from "./store";

type Warning = AddedCredential["warnings"][number];

/**
 * Stores a pasted key under a profile, encrypted. What hygiene trimmed is said in `removed`; what may be wrong with
 * the key, a kind the host refuses among it, in `warnings` (the pages show the same before they send it).
 * Throws `invalid_input` on `key` when the text cannot be a key, `conflict` when the profile has this very key.
 */
export async function addCredential(
  ctx: Context,
  profileId: string,
  input: AddCredentialInput,
): Promise<AddedCredential> {
  requireScope(ctx, "credentials:write");
  const profile = await getProfile(ctx, profileId);
  const inspected = inspectKey(input.key);
  if (inspected.verdict === "refused") {
    throw new DomainError("invalid_input", inspected.message, { key: [inspected.message] });
  }
  const { key, kind, notes, removed } = inspected;

  return transaction(ctx, async (tx) => {
    const seen = await seenBefore(tx, profile.id, key);
    const added = await insertCredential(tx, {
      id: newId("credential"),
      profileId: profile.id,
      label: input.label,
      kind,
      mask: maskKey(key),
      key,
      now: ctx.now(),
    });
    await recordAudit(tx, {
      action: "credential.added",
      subject: added.id,
      details: { profileId: profile.id, label: added.label, mask: added.mask, kind },
    });
    announce(tx, { kind: "profiles", profileId: profile.id });
    const fit = keyFit(kind, profile);
    const misfit = fit.fits ? [] : [{ code: fit.code, message: fit.message }];
    return { ...added, removed, warnings: [...misfit, ...seen], notes };
  });
}

/** Refuses a key the profile has already; warns of one stored elsewhere. */
async function seenBefore(ctx: Context, profileId: string, key: Secret): Promise<Warning[]> {
  const same = await selectSameKey(ctx, key);
  const here = same.find((credential) => credential.profileId === profileId);
  if (here) {
    const message = `This profile has this key already, as “${here.label}”.`;
    throw new DomainError("conflict", message, { key: [message] });
  }
  return same.map((credential) => ({
    code: "seen-before",
    message: `The same key is in “${credential.profileName}”, ${credential.state}.`,
  }));
}
