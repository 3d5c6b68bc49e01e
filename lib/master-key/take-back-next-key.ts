import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";

import { keysByState } from "./master-key-status";
import { selectKeys, takeBackKey } from "./store";

/** Forgets a key that was announced and has not taken over. Returns its id. Throws `conflict` when there is none. */
export async function takeBackNextKey(ctx: Context): Promise<string> {
  requireScope(ctx, "users:manage");
  return transaction(ctx, async (tx) => {
    const { current, next } = keysByState(await selectKeys(tx));
    if (next === undefined) {
      throw new DomainError(
        "conflict",
        "No master key is announced. One that took over cannot be taken back: replace it.",
      );
    }
    if (tx.vault.ring.own.keyId === next.id) {
      throw new DomainError(
        "conflict",
        `Clawkeep was given ${next.id} as its master key already. Give it ${current.id} again first.`,
      );
    }
    await takeBackKey(tx, current.id, next.id);
    await recordAudit(tx, { action: "master-key.taken-back", subject: next.id });
    return next.id;
  });
}
