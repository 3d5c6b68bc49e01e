import "server-only";

import type { Context } from "./context";
import { databaseOf } from "./db";
import { newId } from "./ids";

export type AuditFact = string | number | boolean | null | readonly string[];

export type AuditDeed = {
  /** `<entity>.<verb in the past>`, e.g. `credential.added`. */
  action: string;
  /** Id of what it was done to. */
  subject: string;
  /** Facts of the deed. Never a secret; a mask at most. */
  details?: Record<string, AuditFact>;
};

/** Writes the audit row. Call it inside the transaction of the deed, so that neither exists without the other. */
export async function recordAudit(ctx: Context, { action, subject, details = {} }: AuditDeed): Promise<void> {
  await databaseOf(ctx).auditEntry.create({
    data: {
      id: newId("audit"),
      at: ctx.now(),
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      action,
      subject,
      details: JSON.stringify(details),
    },
  });
}
