import "server-only";

import type { z } from "zod";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { runtime } from "@/lib/core/runtime";
import { transaction } from "@/lib/core/transaction";
import { refuseTakenEmail } from "@/lib/users/create-user";
import { refuseRoleBeyond } from "@/lib/users/role-beyond";

import { newInvitationToken } from "./invitation-token";
import type { CreatedInvitation, CreateInvitationInput } from "./schemas";
import { insertInvitation } from "./store";

const HOUR_MS = 60 * 60 * 1000;

/**
 * Makes a link that lets one person in. The link is in this reply and nowhere else: the database keeps a hash.
 * `url`: the public address it starts with. Throws `forbidden` when the role may do more than whoever invites,
 * `conflict` when somebody has the e-mail address already.
 */
export async function createInvitation(
  ctx: Context,
  { role, email, expiresInHours }: z.output<typeof CreateInvitationInput>,
  url?: string,
): Promise<CreatedInvitation> {
  requireScope(ctx, "users:manage");
  refuseRoleBeyond(ctx, role);
  const { token, hash } = newInvitationToken();
  const expiresAt = new Date(ctx.now().getTime() + expiresInHours * HOUR_MS);

  const summary = await transaction(ctx, async (tx) => {
    if (email !== undefined) await refuseTakenEmail(tx, email);
    const created = await insertInvitation(tx, {
      hash,
      role,
      email: email ?? null,
      createdBy: ctx.actor.name,
      expiresAt,
    });
    await recordAudit(tx, {
      action: "invitation.created",
      subject: created.id,
      details: { role, email: created.email, expiresAt: created.expiresAt },
    });
    return created;
  });
  return { ...summary, url: `${url ?? runtime().env.url}/invite?token=${token.reveal()}` };
}
