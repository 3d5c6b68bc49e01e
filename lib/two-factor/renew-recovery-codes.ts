import "server-only";

import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { confirmOwnPassword } from "@/lib/users/confirm-own-password";
import type { OwnProof } from "@/lib/users/schemas";

import { makeRecoveryCodes } from "./recovery-codes";
import type { RecoveryCodes } from "./schemas";
import { selectTwoFactor } from "./store";

/** New recovery codes; the earlier ones stop working. Throws `conflict` without a second factor, and as `confirmOwnPassword`. */
export async function renewRecoveryCodes(ctx: Context, proof: OwnProof): Promise<RecoveryCodes> {
  const userId = await confirmOwnPassword(ctx, proof);
  return transaction(ctx, async (tx) => {
    if (!(await selectTwoFactor(tx, userId))?.confirmed) {
      throw new DomainError("conflict", "Recovery codes come with the second factor. Turn it on first.");
    }
    const recoveryCodes = await makeRecoveryCodes(tx, userId);
    await recordAudit(tx, { action: "recovery-codes.renewed", subject: userId });
    return { recoveryCodes };
  });
}
