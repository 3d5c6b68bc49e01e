import "server-only";

import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { endSessionsOf } from "@/lib/sessions/end-sessions-of";
import { ownUserId } from "@/lib/users/own-account";

import { makeRecoveryCodes } from "./recovery-codes";
import { isAppCode, plainCode } from "./rules";
import type { ConfirmTwoFactorInput, RecoveryCodes } from "./schemas";
import { markConfirmed, selectTwoFactor, takeStep } from "./store";
import { matchingStep } from "./totp";

/**
 * Turns the second factor on, once a code shows that the app has the secret, and makes recovery codes. Other sessions
 * end: they were opened without it. Throws `conflict` when nothing was begun, `invalid_input` for another code.
 */
export async function confirmTwoFactor(
  ctx: Context,
  { code }: ConfirmTwoFactorInput,
  currentSessionId: string | null,
): Promise<RecoveryCodes> {
  const userId = ownUserId(ctx);
  return transaction(ctx, async (tx) => {
    const factor = await selectTwoFactor(tx, userId);
    if (!factor || factor.confirmed) {
      throw new DomainError("conflict", "There is nothing to confirm. Begin anew.");
    }
    const plain = plainCode(code);
    const step = isAppCode(plain) ? matchingStep(factor.secret, plain, tx.now()) : null;
    if (step === null || !(await takeStep(tx, userId, step))) {
      const message = "This is not the app's code of now. Check the clock of the phone.";
      throw new DomainError("invalid_input", message, { code: [message] });
    }
    await markConfirmed(tx, userId);
    const recoveryCodes = await makeRecoveryCodes(tx, userId);
    const ended = await endSessionsOf(tx, { userId, except: currentSessionId });
    await recordAudit(tx, {
      action: "two-factor.turned-on",
      subject: userId,
      details: { sessionsEnded: ended },
    });
    return { recoveryCodes };
  });
}
