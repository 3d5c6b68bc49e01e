import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";

import type { InvitationSummary } from "./schemas";
import { consumeInvitationOf } from "./store";

/**
 * Uses up the newest open invitation that names `email`, whose owner has proven to be that: an invitation without an
 * address is for whoever holds its link. Null where there is none. Call it inside the transaction that makes the person.
 */
export async function claimInvitationOf(tx: Context, email: string): Promise<InvitationSummary | null> {
  requireScope(tx, "users:manage");
  return consumeInvitationOf(tx, email);
}

/** Beside the person's own row: who let them in. Call it inside the same transaction. */
export async function noteTaken(
  tx: Context,
  invitation: InvitationSummary,
  person: { id: string; email: string },
): Promise<void> {
  await recordAudit(tx, {
    action: "invitation.taken",
    subject: invitation.id,
    details: {
      userId: person.id,
      email: person.email,
      role: invitation.role,
      invitedBy: invitation.createdBy,
    },
  });
}
