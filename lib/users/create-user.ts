import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import type { Role } from "@/lib/core/scopes";
import { transaction } from "@/lib/core/transaction";

import { hashPassword } from "./password";
import type { NewUserInput } from "./schemas";
import { insertUser, userWithEmailExists } from "./store";

/** Creates somebody who can sign in. Returns the id; throws `conflict` when the e-mail address is taken. */
export async function createUser(
  ctx: Context,
  input: NewUserInput & { role: Role },
): Promise<{ id: string }> {
  requireScope(ctx, "users:manage");
  const passwordHash = await hashPassword(input.password);
  return transaction(ctx, (tx) => addUser(tx, { ...input, passwordHash }));
}

/**
 * The part inside the transaction, for verbs that do more in theirs. The hash is made before: scrypt is slow. Null:
 * somebody who signs in by single sign-on only.
 */
export async function addUser(
  tx: Context,
  user: { name: string; email: string; role: Role; passwordHash: string | null },
): Promise<{ id: string }> {
  await refuseTakenEmail(tx, user.email);
  const id = await insertUser(tx, user);
  await recordAudit(tx, {
    action: "user.created",
    subject: id,
    details: { email: user.email, role: user.role },
  });
  return { id };
}

/** Throws `conflict` when somebody has this e-mail address. */
export async function refuseTakenEmail(ctx: Context, email: string): Promise<void> {
  if (!(await userWithEmailExists(ctx, email))) return;
  const message = "Somebody has this e-mail address already.";
  throw new DomainError("conflict", message, { email: [message] });
}
