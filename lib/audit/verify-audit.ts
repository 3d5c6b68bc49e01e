import "server-only";

import { setImmediate } from "node:timers/promises";

import { auditMacs, sameMac } from "@/lib/core/audit-macs";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";

import { ChainWalk } from "./chain-walk";
import { FaultList } from "./fault-list";
import type { AuditVerification } from "./schemas";
import { type ChainedRow, countOutside, selectChain, selectHead, selectSeals } from "./store";
import { walkSeals } from "./walk-seals";

/** Rows held at one time. */
const PIECE = 500;

type Options = {
  /** A row that is known to have been there, from the server's log or an export: its place and the start of its mac. */
  known?: { seq: number; mac: string } | undefined;
  signal?: AbortSignal | undefined;
};

/**
 * Reads the whole audit log, piece by piece, and says what is wrong with it and where: rows that were altered, taken
 * out, put elsewhere, added or cut off its end, and seals that are not as they were written. What it cannot see alone:
 * a database put back whole to an earlier state, its head included. For that there is `known`. Throws `invalid_input`
 * for a known row that retention has taken.
 */
export async function verifyAudit(ctx: Context, { known, signal }: Options = {}): Promise<AuditVerification> {
  requireScope(ctx, "audit:read");
  const macs = await auditMacs(ctx);
  const list = new FaultList();
  const seals = await selectSeals(ctx);
  const { base, sealedAway } = walkSeals(macs, list, seals);
  if (known && known.seq <= base.seq) {
    throw new DomainError("invalid_input", `Retention has taken row ${known.seq}: give a newer one.`);
  }
  const walk = new ChainWalk(macs, list, base);
  let knownIsThere = false;
  const walkTo = async (last: number): Promise<void> => {
    for (;;) {
      signal?.throwIfAborted();
      const rows = await selectChain(ctx, walk.end.seq, PIECE);
      for (const row of rows) {
        if (row.seq > last) return;
        walk.take(row);
        knownIsThere ||= known !== undefined && isKnown(row, known);
      }
      if (rows.length < PIECE) return;
      await setImmediate();
    }
  };
  await walkTo(Infinity);
  // Read after the rows, it says no less than there is; then what was written in between, and no more than that: others
  // may write without end.
  const head = await selectHead(ctx);
  await walkTo(head?.seq ?? 0);
  // Retention took rows away meanwhile: what is missing now stands under a seal.
  if ((await selectSeals(ctx)).length > seals.length) return verifyAudit(ctx, { known, signal });
  walk.finish(head);
  if (known && !knownIsThere && !list.has(known.seq)) {
    if (known.seq > walk.end.seq) list.add("cut-off", walk.end.seq + 1, known.seq);
    else list.add("altered", known.seq);
  }
  const outside = await countOutside(ctx, base.seq);
  if (outside > 0) list.add("outside", 0, outside);
  return {
    intact: list.faults.length === 0,
    rows: walk.rows,
    sealedAway,
    faults: list.faults,
    head: walk.end.seq === 0 ? null : walk.end,
    at: ctx.now().toISOString(),
  };
}

function isKnown(row: ChainedRow, known: { seq: number; mac: string }): boolean {
  return row.seq === known.seq && sameMac((row.mac ?? "").slice(0, known.mac.length), known.mac);
}
