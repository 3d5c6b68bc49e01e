import "server-only";

import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { confirmOwnPassword } from "@/lib/users/confirm-own-password";
import type { OwnProof } from "@/lib/users/schemas";

import { otpauthUri } from "./rules";
import type { StartedTwoFactor } from "./schemas";
import { replaceTwoFactor, selectTwoFactor } from "./store";
import { newTotpSecret } from "./totp";

/**
 * Makes a secret for an authenticator app. Nothing changes at sign-in until `confirmTwoFactor` has seen a code of it.
 * Throws `conflict` when the second factor is on, and as `confirmOwnPassword`.
 */
export async function startTwoFactor(ctx: Context, proof: OwnProof): Promise<StartedTwoFactor> {
  const userId = await confirmOwnPassword(ctx, proof);
  const secret = newTotpSecret();
  await transaction(ctx, async (tx) => {
    if ((await selectTwoFactor(tx, userId))?.confirmed) {
      throw new DomainError("conflict", "The second factor is on already. Turn it off first.");
    }
    await replaceTwoFactor(tx, userId, secret);
    await recordAudit(tx, { action: "two-factor.begun", subject: userId });
  });
  const text = secret.reveal();
  return { secret: text, uri: otpauthUri({ secret: text, email: ctx.actor.name }) };
}
