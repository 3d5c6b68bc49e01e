import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import type { Secret } from "@/lib/core/secret";

import type { AddedCredential } from "./schemas";
import { selectSameKey } from "./store";

/**
 * Throws `conflict` on `key` when the profile has this very key, whatever became of it: the old one again is no new
 * one. Returns warnings of those stored elsewhere.
 */
export async function refuseSameKey(
  ctx: Context,
  profileId: string,
  key: Secret,
): Promise<AddedCredential["warnings"]> {
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
