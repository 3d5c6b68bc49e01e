import "server-only";

import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { ownUserId } from "@/lib/users/own-account";

import { endSessionsOf } from "./end-sessions-of";

/** Ends every session of whoever asks but the one that asks. */
export async function endOtherSessions(ctx: Context, currentSessionId: string | null): Promise<void> {
  const userId = ownUserId(ctx);
  await transaction(ctx, async (tx) => {
    const count = await endSessionsOf(tx, { userId, except: currentSessionId });
    if (count > 0) await recordAudit(tx, { action: "sessions.ended", subject: userId, details: { count } });
  });
}
