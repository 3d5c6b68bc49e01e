import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { auditMacs, CHAIN_BEGINNING } from "@/lib/core/audit-macs";
import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";

import { hasChain, keepHead, selectHead, selectUnchained, writePlace } from "./store";

const PIECE = 500;

/**
 * Chains the rows of a version that had no chain, once. Where there is a chain or was one, rows without a place stay
 * without: somebody else put them there. Returns how many were chained.
 */
export async function beginChain(ctx: Context): Promise<number> {
  requireScope(ctx, "users:manage");
  return transaction(ctx, async (tx) => {
    if ((await selectHead(tx)) !== null || (await hasChain(tx))) return 0;
    const macs = await auditMacs(tx);
    let end = { seq: 0, mac: CHAIN_BEGINNING };
    for (;;) {
      const rows = await selectUnchained(tx, PIECE);
      for (const row of rows) {
        const seq = end.seq + 1;
        end = { seq, mac: macs.row(row, { seq, before: end.mac }) };
        await writePlace(tx, row.id, end);
      }
      if (rows.length < PIECE) break;
    }
    if (end.seq === 0) return 0;
    await keepHead(tx, macs, end);
    // What stood here before was open to change: the log itself says up to where.
    await recordAudit(tx, { action: "audit.chained", subject: "audit", details: { rows: end.seq } });
    return end.seq;
  });
}
