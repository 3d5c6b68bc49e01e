import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";

/**
 * Id of the person who asks about their own account. Throws `forbidden` for API tokens: they have none, whatever their
 * scopes.
 */
export function ownUserId(ctx: Context): string {
  requireScope(ctx, "profiles:read");
  if (ctx.actor.kind !== "user") {
    throw new DomainError(
      "forbidden",
      "Only somebody who is signed in has an account. API tokens have none.",
    );
  }
  return ctx.actor.id;
}
