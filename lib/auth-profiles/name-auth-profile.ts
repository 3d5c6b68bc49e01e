import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { changesBetween } from "@/lib/core/audit-changes";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import type { AuthProfile, NameAuthProfileInput } from "@/lib/gateways/schemas";
import { announce } from "@/lib/live/announce";
import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";

import { listAuthProfiles } from "./list-auth-profiles";
import { writeAuthProfileName } from "./store";

/**
 * Says which auth profile id is behind a hash. Throws `invalid_input` on `authProfileId` when it does not hash to it,
 * and `not_found` for a hash that no log has shown.
 */
export async function nameAuthProfile(
  ctx: Context,
  { hash, authProfileId }: NameAuthProfileInput,
): Promise<AuthProfile> {
  requireScope(ctx, "gateways:write");
  if (hashAuthProfileId(authProfileId) !== hash) {
    const message = `This id hashes to ${hashAuthProfileId(authProfileId)}. Check capitals and spelling.`;
    throw new DomainError("invalid_input", message, { authProfileId: [message] });
  }
  const seen = (await listAuthProfiles(ctx)).find((profile) => profile.hash === hash);
  if (!seen) throw new DomainError("not_found", "No log has shown this hash.");
  await transaction(ctx, async (tx) => {
    await writeAuthProfileName(tx, { hash, authProfileId, namedBy: ctx.actor.name, namedAt: ctx.now() });
    await recordAudit(tx, {
      action: "auth-profile.named",
      subject: hash,
      details: { authProfileId },
      changes: changesBetween({ id: seen.id }, { id: authProfileId }),
    });
    announce(tx, { kind: "gateways" });
  });
  return { ...seen, id: authProfileId, knownBy: seen.knownBy === "log" ? "log" : "named" };
}
