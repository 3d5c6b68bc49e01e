import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { auditMacs, CHAIN_BEGINNING } from "@/lib/core/audit-macs";
import { type Context, requireScope } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";

import { deleteUpTo, firstSince, insertSeal, selectChain, selectHead, selectSeals } from "./store";
import { verifyAudit } from "./verify-audit";

const DAY_MS = 24 * 60 * 60 * 1_000;
/** So many rows go under one seal: a transaction that takes long would delay the checks that are due. */
const SEALED_AT_ONCE = 5_000;

/**
 * Takes away audit rows of days that lie more than `days` back, each piece under a seal that says what was there, in
 * one transaction with its own audit row. Returns how many went. Throws where the log is not as it was written: what
 * somebody tampered with is not swept away.
 */
export async function sweepAudit(
  ctx: Context,
  { days, signal }: { days: number; signal: AbortSignal },
): Promise<{ auditRows: number }> {
  requireScope(ctx, "users:manage");
  // Whole days: sealing writes a row itself, and would otherwise go on for ever, hour by hour.
  const before = new Date(Math.floor(ctx.now().getTime() / DAY_MS - days) * DAY_MS);
  let auditRows = 0;
  if ((await lastToGo(ctx, before)) === null) return { auditRows };
  const { intact, faults } = await verifyAudit(ctx, { signal });
  if (!intact) {
    const [fault] = faults;
    throw new Error(`The audit log is kept whole: it is not intact (${fault?.code}, row ${fault?.seq}).`);
  }
  while (!signal.aborted) {
    const sealed = await transaction(ctx, (tx) => sealOnce(tx, before));
    if (sealed === 0) break;
    auditRows += sealed;
  }
  return { auditRows };
}

/** The newest row that is old enough, and older than all that is kept; null when there is none. */
async function lastToGo(ctx: Context, before: Date): Promise<number | null> {
  const [base, head] = [(await selectSeals(ctx)).at(-1)?.seq ?? 0, await selectHead(ctx)];
  const last = ((await firstSince(ctx, before)) ?? (head?.seq ?? 0) + 1) - 1;
  return last > base ? last : null;
}

async function sealOnce(tx: Context, before: Date): Promise<number> {
  const last = await lastToGo(tx, before);
  if (last === null) return 0;
  const previous = (await selectSeals(tx)).at(-1);
  const base = previous?.seq ?? 0;
  const seq = Math.min(last, base + SEALED_AT_ONCE);
  const [row] = await selectChain(tx, seq - 1, 1);
  if (row?.seq !== seq || row.mac === null) throw new Error(`Audit row ${seq} is missing.`);
  const rows = await deleteUpTo(tx, seq);
  if (rows !== seq - base) throw new Error(`Audit rows are missing before ${seq}.`);

  const seal = { id: newId("auditSeal"), at: tx.now(), seq, rows, mac: row.mac };
  const sealMac = (await auditMacs(tx)).seal(seal, previous?.sealMac ?? CHAIN_BEGINNING);
  await insertSeal(tx, { ...seal, sealMac });
  await recordAudit(tx, { action: "audit.sealed", subject: "audit", details: { rows, upTo: seq } });
  return rows;
}
