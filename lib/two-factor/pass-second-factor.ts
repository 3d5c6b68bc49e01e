import "server-only";

import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";

import { hashRecoveryCode } from "./recovery-codes";
import { isAppCode, plainCode } from "./rules";
import { consumeRecoveryCode, selectRecoveryCodeCount, selectTwoFactor, takeStep } from "./store";
import { matchingStep } from "./totp";

/** off: nobody asked for a second factor; missing: no code was given. */
export type SecondFactor = "off" | "passed" | "missing" | "wrong";

/**
 * Takes a code of the authenticator app, or a recovery code, once each: a code that somebody looked at while it was
 * typed opens nothing. Call it after the password was right, within the limits of sign-in.
 */
export function passSecondFactor(
  ctx: Context,
  { userId, code }: { userId: string; code: string | undefined },
): Promise<SecondFactor> {
  return transaction(ctx, async (tx) => {
    const factor = await selectTwoFactor(tx, userId);
    if (!factor?.confirmed) return "off";
    const plain = plainCode(code ?? "");
    if (plain === "") return "missing";
    if (isAppCode(plain)) {
      const step = matchingStep(factor.secret, plain, tx.now());
      return step !== null && (await takeStep(tx, userId, step)) ? "passed" : "wrong";
    }
    if (!(await consumeRecoveryCode(tx, userId, hashRecoveryCode(tx, plain)))) return "wrong";
    await recordAudit(tx, {
      action: "recovery-code.used",
      subject: userId,
      details: { left: await selectRecoveryCodeCount(tx, userId) },
    });
    return "passed";
  });
}
