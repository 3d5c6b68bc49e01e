import "server-only";

import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { confirmOwnPassword } from "@/lib/users/confirm-own-password";
import type { OwnProof } from "@/lib/users/schemas";

import { deleteTwoFactor } from "./store";

/** Turns one's own second factor off. Throws as `confirmOwnPassword`: it takes a code. */
export async function endTwoFactor(ctx: Context, proof: OwnProof): Promise<void> {
  const userId = await confirmOwnPassword(ctx, proof);
  await transaction(ctx, async (tx) => {
    if (await deleteTwoFactor(tx, userId)) {
      await recordAudit(tx, { action: "two-factor.turned-off", subject: userId });
    }
  });
}
