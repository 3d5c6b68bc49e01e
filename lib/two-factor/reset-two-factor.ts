import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { findPerson } from "@/lib/users/find-person";

import { deleteTwoFactor } from "./store";

/** For somebody who lost phone and recovery codes: the password alone opens again. Throws `not_found`. */
export async function resetTwoFactor(ctx: Context, userId: string): Promise<void> {
  requireScope(ctx, "users:manage");
  await transaction(ctx, async (tx) => {
    const { email } = await findPerson(tx, userId);
    if (await deleteTwoFactor(tx, userId)) {
      await recordAudit(tx, { action: "two-factor.reset", subject: userId, details: { email } });
    }
  });
}
