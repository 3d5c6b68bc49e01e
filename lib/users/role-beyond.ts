import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { type Role, ROLE_SCOPES } from "@/lib/core/scopes";

/**
 * Nobody hands on more than they have: without this a token that manages people only could make itself an admin.
 * Throws `forbidden` with the scopes that are missing.
 */
export function refuseRoleBeyond(ctx: Context, role: Role): void {
  const beyond = ROLE_SCOPES[role].filter((scope) => !ctx.actor.scopes.has(scope));
  if (beyond.length === 0) return;
  const message = `You cannot hand on what you may not do yourself: ${beyond.join(", ")}.`;
  throw new DomainError("forbidden", message, { role: [message] });
}
