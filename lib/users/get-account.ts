import "server-only";

import type { Context } from "@/lib/core/context";
import { countRecoveryCodes } from "@/lib/two-factor/count-recovery-codes";

import { findPerson } from "./find-person";
import { ownUserId } from "./own-account";
import type { Account } from "./schemas";

/** What whoever asks is shown of their own account. */
export async function getAccount(ctx: Context): Promise<Account> {
  const person = await findPerson(ctx, ownUserId(ctx));
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    role: person.role,
    hasPassword: person.signsInBy.includes("password"),
    twoFactor: person.twoFactor,
    recoveryCodesLeft: await countRecoveryCodes(ctx, person.id),
  };
}
