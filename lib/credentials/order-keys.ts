import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { changesBetween } from "@/lib/core/audit-changes";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";

import { inChosenOrder } from "./rules";
import { type CredentialSummary, OrderKeysInput } from "./schemas";
import { changePosition, selectCredentials } from "./store";

/**
 * Sets the order in which gateways try a profile's keys; exports have it from now on. Throws `not_found` for a key that
 * is not the profile's, and `conflict` where one was left out: somebody else added it meanwhile, or it has ended.
 */
export async function orderKeys(
  ctx: Context,
  { profileId, ...input }: OrderKeysInput & { profileId: string },
): Promise<CredentialSummary[]> {
  requireScope(ctx, "credentials:write");
  const { credentialIds } = OrderKeysInput.parse(input);
  return transaction(ctx, async (tx) => {
    const credentials = await selectCredentials(tx, profileId);
    const known = new Set(credentials.map(({ id }) => id));
    if (!credentialIds.every((id) => known.has(id))) {
      throw new DomainError("not_found", "There is no such credential.");
    }
    const before = inChosenOrder(credentials).map(({ id }) => id);
    if (before.toSorted().join() !== credentialIds.toSorted().join()) {
      const message = "These are no longer the profile’s keys. Read them again.";
      throw new DomainError("conflict", message, { credentialIds: [message] });
    }
    for (const [position, id] of credentialIds.entries()) await changePosition(tx, id, position);
    await recordAudit(tx, {
      action: "credential.ordered",
      subject: profileId,
      changes: changesBetween({ order: before }, { order: credentialIds }),
    });
    announce(tx, { kind: "profiles", profileId });
    return selectCredentials(tx, profileId);
  });
}
