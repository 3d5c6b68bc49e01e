import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { addUser } from "@/lib/users/create-user";
import { hashPassword } from "@/lib/users/password";

import { noteTaken } from "./claim-invitation-of";
import { hashInvitationToken } from "./invitation-token";
import { openInvitation } from "./open-invitation";
import type { TakeInvitationInput } from "./schemas";
import { consumeInvitation } from "./store";

const GONE = "This invitation was used, revoked or has expired. Ask for a new one.";

/**
 * Creates the person and uses the link up, both or neither. Throws `not_found` for a link that is no longer open,
 * `invalid_input` when it is for another e-mail address, `conflict` when somebody has that address; of two requests
 * with the same link one gets it.
 */
export async function takeInvitation(ctx: Context, input: TakeInvitationInput): Promise<{ id: string }> {
  requireScope(ctx, "users:manage");
  const { token, name, email, password } = input;
  // Before the hash: nobody without a link may make the server work.
  const invitation = await openInvitation(ctx, token);
  if (!invitation) throw new DomainError("not_found", GONE);
  if (invitation.email !== null && invitation.email !== email) {
    const message = "This invitation is for another e-mail address.";
    throw new DomainError("invalid_input", message, { email: [message] });
  }
  const passwordHash = await hashPassword(password);

  return transaction(ctx, async (tx) => {
    const mine = await consumeInvitation(tx, { hash: hashInvitationToken(token), usedBy: email });
    if (!mine) throw new DomainError("not_found", GONE);
    const person = await addUser(tx, { name, email, role: invitation.role, passwordHash });
    await noteTaken(tx, invitation, { id: person.id, email });
    return person;
  });
}
