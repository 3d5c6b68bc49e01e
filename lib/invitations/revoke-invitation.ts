import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";

import { markInvitationRevoked, selectInvitation } from "./store";

/**
 * Makes a link useless at once. Revoking one that has ended is no error; throws `not_found` for an unknown id,
 * `conflict` when somebody has taken it: then the person is to be removed.
 */
export async function revokeInvitation(ctx: Context, id: string): Promise<void> {
  requireScope(ctx, "users:manage");
  await transaction(ctx, async (tx) => {
    const invitation = await selectInvitation(tx, { id });
    if (!invitation) throw new DomainError("not_found", "There is no such invitation.");
    if (invitation.state === "used") {
      throw new DomainError("conflict", "This invitation was taken. Remove the person instead.");
    }
    if (invitation.state === "revoked") return;
    await markInvitationRevoked(tx, id);
    await recordAudit(tx, {
      action: "invitation.revoked",
      subject: id,
      details: { role: invitation.role, email: invitation.email },
    });
  });
}
