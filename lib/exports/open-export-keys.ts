import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import type { Secret } from "@/lib/core/secret";
import { openKey } from "@/lib/credentials/open-key";
import { inGatewayOrder } from "@/lib/credentials/rules";
import { listProfilesToExport } from "@/lib/profiles/list-profiles-to-export";

import type { ExportKeys } from "./render-settings";

/**
 * The key of each profile that a literal export will hold, and the masks of those. Never for an API token, whatever
 * its scopes: what a token fetches ends up in files that nobody looks at. Throws `forbidden`, and `invalid_input` for a
 * profile without a key that its host has accepted.
 */
export async function openExportKeys(
  ctx: Context,
  profileIds: readonly string[],
): Promise<{ keys: ExportKeys; masks: string[] }> {
  requireScope(ctx, "credentials:reveal");
  if (ctx.actor.kind !== "user") {
    throw new DomainError("forbidden", "Exports with keys in them are for signed-in people only.");
  }
  const keys = new Map<string, readonly Secret[]>();
  const masks: string[] = [];
  for (const { id, name, openclawProviderId, credentials } of await listProfilesToExport(ctx, profileIds)) {
    const [trusted] = inGatewayOrder(credentials);
    if (!trusted) {
      const message = `${name} has no key that a check has accepted.`;
      throw new DomainError("invalid_input", message, { keyMode: [message], refusal: ["no-key"] });
    }
    const { key, credential } = await openKey(ctx, { profileId: id, credentialId: trusted.id });
    keys.set(openclawProviderId, [key]);
    masks.push(credential.mask);
  }
  return { keys, masks };
}
