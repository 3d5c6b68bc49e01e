import "server-only";

import { announceAccessChange } from "@/lib/core/access-changes";
import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { ownUserId } from "@/lib/users/own-account";

import { deleteSessions } from "./store";

/** Ends one of one's own sessions at once. Throws `not_found`, for somebody else's just as for one that never was. */
export async function endSession(ctx: Context, id: string): Promise<void> {
  const userId = ownUserId(ctx);
  await transaction(ctx, async (tx) => {
    if ((await deleteSessions(tx, { userId, id })) === 0) {
      throw new DomainError("not_found", "There is no such session.");
    }
    await recordAudit(tx, { action: "session.ended", subject: userId, details: { sessionId: id } });
    tx.afterCommit?.(() => announceAccessChange(userId));
  });
}
