import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import type { Secret } from "@/lib/core/secret";
import { openKey } from "@/lib/credentials/open-key";
import { isByHandOnly, isUsable, mostTrusted } from "@/lib/credentials/rules";
import type { CredentialSummary } from "@/lib/credentials/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import type { RunCheckInput } from "./schemas";

/**
 * The key a check by hand sends: of the credential named, else of the profile's most trusted one; null at a level that
 * sends none. Throws `not_found`, `invalid_input` when there is nothing to send, and `forbidden` when a plan key would
 * leave without `acknowledgePlanTerms`.
 */
export async function keyToSend(
  ctx: Context,
  profile: ProfileSummary,
  input: RunCheckInput,
): Promise<{ credential: CredentialSummary; key: Secret } | null> {
  const credential =
    input.credentialId === undefined
      ? mostTrusted(profile.credentials)
      : profile.credentials.find(({ id }) => id === input.credentialId);
  if (input.credentialId !== undefined && !credential) {
    throw new DomainError("not_found", "There is no such credential.");
  }
  if (input.level === "network") return null;
  if (!credential) {
    const message = "This profile has no key to check yet. Add one, or check the network only.";
    throw new DomainError("invalid_input", message, { credentialId: [message] });
  }
  if (!isUsable(credential)) {
    const message = `This key is ${credential.state}: it is kept for the record and not sent any more.`;
    throw new DomainError("invalid_input", message, { credentialId: [message] });
  }
  if (isByHandOnly(profile.plan, credential) && input.acknowledgePlanTerms !== true) {
    const message =
      "The terms of this key's plan allow interactive coding tools only. Send acknowledgePlanTerms: true to send its key once, by hand.";
    throw new DomainError("forbidden", message, { acknowledgePlanTerms: [message] });
  }
  return openKey(ctx, { profileId: profile.id, credentialId: credential.id });
}
