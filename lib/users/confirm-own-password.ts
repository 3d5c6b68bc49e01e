import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { passSecondFactor } from "@/lib/two-factor/pass-second-factor";

import { countedAs } from "./client-address";
import { ownUserId } from "./own-account";
import { verifyPassword } from "./password";
import type { OwnProof } from "./schemas";
import { admitSignIn, forgiveSignIn } from "./sign-in-limits";
import { selectPasswordHash } from "./store";

/**
 * Asks again for the password, and for a code where the second factor is on, before an account changes: an open browser
 * is not enough. Tries are counted with those at the sign-in page. Returns the id of the person.
 * Throws `invalid_input` naming the field, `limit_reached`, `conflict` for an account without a password.
 */
export async function confirmOwnPassword(ctx: Context, { password, code }: OwnProof): Promise<string> {
  const userId = ownUserId(ctx);
  const hash = await selectPasswordHash(ctx, userId);
  if (hash === null) {
    throw new DomainError("conflict", "You sign in by single sign-on: there is no password here.");
  }
  const attempt = { email: ctx.actor.name, address: countedAs(ctx.actor.address) };
  const admission = await admitSignIn(ctx, attempt);
  if (!admission.admitted) {
    const minutes = Math.ceil(admission.retryAfterSeconds / 60);
    throw new DomainError("limit_reached", `Too many tries. Try again in ${minutes} min.`);
  }
  if (!(await verifyPassword({ hash, password }))) refuse("password", "This is not your password.");
  const second = await passSecondFactor(ctx, { userId, code });
  if (second === "missing" || second === "wrong") refuse("code", "This code is not valid now.");
  await forgiveSignIn(ctx, attempt);
  return userId;
}

function refuse(field: string, message: string): never {
  throw new DomainError("invalid_input", message, { [field]: [message] });
}
