import "server-only";

import type { AuditChange } from "./audit-changes";
import { type AuditMacs, auditMacs, CHAIN_BEGINNING, sameMac } from "./audit-macs";
import type { Context } from "./context";
import { type Database, databaseOf } from "./db";
import { newId } from "./ids";
import { transaction } from "./transaction";

export type AuditFact = string | number | boolean | null | readonly string[];

export type AuditDeed = {
  /** `<entity>.<verb in the past>`, e.g. `credential.added`. */
  action: string;
  /** Id of what it was done to. */
  subject: string;
  /** Facts of the deed. Never a secret; a mask at most. */
  details?: Record<string, AuditFact>;
  /** Fields that are different now (`changesBetween`). Never a secret. */
  changes?: readonly AuditChange[];
};

/** The id of the one row that says how far the chain reaches. */
const HEAD_ID = "head";

type Place = { seq: number; mac: string };

/**
 * Writes the audit row at the end of the chain. Call it inside the transaction of the deed, so that neither exists
 * without the other; outside of one it makes its own.
 */
export async function recordAudit(ctx: Context, deed: AuditDeed): Promise<void> {
  // Two rows written at once would take the same place.
  if (ctx.afterCommit === undefined) return transaction(ctx, (tx) => recordAudit(tx, deed));

  const database = databaseOf(ctx);
  const macs = await auditMacs(ctx);
  const end = await endOfChain(database, macs);
  const content = {
    id: newId("audit"),
    at: ctx.now(),
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    address: ctx.actor.address ?? null,
    action: deed.action,
    subject: deed.subject,
    details: JSON.stringify(deed.details ?? {}),
    changes: deed.changes && deed.changes.length > 0 ? JSON.stringify(deed.changes) : null,
  };
  const seq = end.seq + 1;
  const mac = macs.row(content, { seq, before: end.mac });
  await database.auditEntry.create({ data: { ...content, seq, mac }, select: { id: true } });
  if (end.vouched) await moveHead(database, macs, { seq, mac });
}

/**
 * The last row's place. A head that is missing or forged is left as it is: made anew, it would vouch for a log whose
 * end was cut off.
 */
async function endOfChain(database: Database, macs: AuditMacs): Promise<Place & { vouched: boolean }> {
  // Changes nothing. SQLite has one writer at a time; a database with row locks makes writers queue up here.
  await database.auditHead.updateMany({ where: { id: HEAD_ID }, data: { id: HEAD_ID } });
  const head = await database.auditHead.findUnique({ where: { id: HEAD_ID } });
  const last = await database.auditEntry.findFirst({
    where: { seq: { not: null } },
    orderBy: { seq: "desc" },
    select: { seq: true, mac: true },
  });
  const row: Place = { seq: last?.seq ?? 0, mac: last?.mac ?? CHAIN_BEGINNING };
  if (head === null) return { ...row, vouched: last === null };
  const vouched = sameMac(head.headMac, macs.head(head));
  return vouched && head.seq >= row.seq ? { seq: head.seq, mac: head.mac, vouched } : { ...row, vouched };
}

/** Says that the chain reaches this far. */
export async function moveHead(database: Database, macs: AuditMacs, place: Place): Promise<void> {
  const head = { ...place, headMac: macs.head(place) };
  await database.auditHead.upsert({
    where: { id: HEAD_ID },
    create: { id: HEAD_ID, ...head },
    update: head,
    select: { id: true },
  });
}
