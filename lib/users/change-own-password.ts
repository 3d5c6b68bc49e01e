import "server-only";

import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { endSessionsOf } from "@/lib/sessions/end-sessions-of";

import { confirmOwnPassword } from "./confirm-own-password";
import { hashPassword } from "./password";
import type { ChangeOwnPasswordInput } from "./schemas";
import { updatePasswordHash } from "./store";

/** Sets a new password and ends every other session: whoever knew the old one is out. Throws as `confirmOwnPassword`. */
export async function changeOwnPassword(
  ctx: Context,
  { current, code, password }: ChangeOwnPasswordInput,
  currentSessionId: string | null,
): Promise<void> {
  const userId = await confirmOwnPassword(ctx, { password: current, code });
  const hash = await hashPassword(password);
  await transaction(ctx, async (tx) => {
    await updatePasswordHash(tx, userId, hash);
    const ended = await endSessionsOf(tx, { userId, except: currentSessionId });
    await recordAudit(tx, {
      action: "user.password-changed",
      subject: userId,
      details: { sessionsEnded: ended },
    });
  });
}
