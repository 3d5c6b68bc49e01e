import "server-only";

import { announceAccessChange } from "@/lib/core/access-changes";
import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";

import { markTokenRevoked, selectToken } from "./store";

/** Ends an API token at once and for good. Revoking twice is no error; throws `not_found` for an unknown id. */
export async function revokeApiToken(ctx: Context, id: string): Promise<void> {
  requireScope(ctx, "tokens:manage");
  await transaction(ctx, async (tx) => {
    const token = await selectToken(tx, id);
    if (!token) throw new DomainError("not_found", "There is no such API token.");
    if (token.state === "revoked") return;
    await markTokenRevoked(tx, id);
    await recordAudit(tx, {
      action: "api-token.revoked",
      subject: id,
      details: { name: token.name, hint: token.hint },
    });
    tx.afterCommit?.(() => announceAccessChange(id));
  });
}
