import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";

import { addUser } from "./create-user";
import { hashPassword } from "./password";
import type { ClaimSetupLinkInput } from "./schemas";
import { hashSetupToken, isSetupLinkOpen } from "./setup-link";
import { consumeSetupLink, countUsers } from "./store";

const GONE = "This set-up link was used or has expired. Restart Clawkeep to get a new one.";

/**
 * Creates the first admin and uses the link up, both or neither. Throws `not_found` for a link that is used,
 * expired or unknown; of two requests with the same link one gets it.
 */
export async function claimSetupLink(ctx: Context, input: ClaimSetupLinkInput): Promise<{ id: string }> {
  requireScope(ctx, "users:manage");
  // Before the hash: nobody without a link may make the server work.
  if (!(await isSetupLinkOpen(ctx, input.token))) throw new DomainError("not_found", GONE);
  const passwordHash = await hashPassword(input.password);

  return transaction(ctx, async (tx) => {
    const mine = await consumeSetupLink(tx, hashSetupToken(input.token));
    if (!mine || (await countUsers(tx)) > 0) throw new DomainError("not_found", GONE);
    return addUser(tx, { name: input.name, email: input.email, role: "admin", passwordHash });
  });
}
