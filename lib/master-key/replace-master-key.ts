import "server-only";

import { setTimeout as sleep } from "node:timers/promises";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { SEALED_TABLES, type SealedTable } from "@/lib/core/sealed-tables";
import type { Secret } from "@/lib/core/secret";
import { transaction } from "@/lib/core/transaction";

import { beginReplacement, type Begun } from "./begin-replacement";
import { KeyFolder, type Stage } from "./key-folder";
import { keysByState } from "./master-key-status";
import {
  countSealed,
  replaceSealed,
  retireKey,
  rewriteFile,
  type SealedRow,
  selectKeys,
  selectOthers,
} from "./store";

/** Rows sealed anew in one transaction: others write in between. */
const PIECE = 100;
const PAUSE_MS = 5;
/** Takes less than a second on a slow disk; who writes waits for five. */
const REWRITTEN_BYTES_MAX = 64 * 1024 ** 2;

type Replacement = {
  dataDir: string;
  /** Whether this process's own key is the data folder's, which every process reads again by itself. */
  ownFile: boolean;
  /** The key given for the purpose; null: a new one is made, or the one announced takes over. */
  next: Secret | null;
  noteStage?: (stage: Stage) => void;
  noteProgress?: (done: number, of: number) => void;
};

export type Replaced =
  | Exclude<Begun, { kind: "exchanged" }>
  /** `rows`: how many were sealed anew by this run. `rewritten`: nothing sealed by `from` is left in the files. */
  | { kind: "replaced"; from: string; to: string; rows: number; rewritten: boolean };

/**
 * Replaces the master key while others read and write: afterwards every sealed row is under the new one, and the old
 * one is forgotten. Killed at any moment, it goes on from there when it is called again. Throws `conflict` when a row
 * does not open: the old key stays accepted until that is mended.
 */
export async function replaceMasterKey(ctx: Context, replacement: Replacement): Promise<Replaced> {
  requireScope(ctx, "users:manage");
  const { dataDir, ownFile, next, noteStage = () => undefined, noteProgress = () => undefined } = replacement;
  const folder = new KeyFolder(dataDir, ownFile, noteStage);
  const begun = await transaction(ctx, (tx) => beginReplacement(tx, { next, folder }));
  if (begun.kind !== "exchanged") return begun;
  noteStage("exchanged");
  const { from, to } = begun;
  const rows = await sealAllAnew(ctx, to, async () => {
    noteStage("resealed");
    const { under, all } = await countSealed(ctx, to);
    noteProgress(under, all);
  });
  folder.forget(from);
  await transaction(ctx, (tx) => finish(tx, { from, to, rows }));
  noteStage("retired");
  const rewritten = await rewriteFile(ctx, REWRITTEN_BYTES_MAX);
  return { kind: "replaced", from, to, rows, rewritten };
}

/** Returns how many rows were sealed anew. */
async function sealAllAnew(ctx: Context, to: string, notePiece: () => Promise<void>): Promise<number> {
  let rows = 0;
  for (const table of SEALED_TABLES) {
    let after = "";
    for (;;) {
      const piece = await transaction(ctx, (tx) => sealPieceAnew(tx, table, { keyId: to, after }));
      const last = piece.at(-1);
      if (last === undefined) break;
      after = last;
      rows += piece.length;
      await notePiece();
      await sleep(PAUSE_MS);
    }
  }
  return rows;
}

/** Returns the ids of the rows it sealed anew. */
async function sealPieceAnew(
  tx: Context,
  table: SealedTable,
  { keyId, after }: { keyId: string; after: string },
): Promise<string[]> {
  const rows = await selectOthers(tx, table, { keyId, after, limit: PIECE });
  for (const row of rows) {
    const secret = openRow(tx, table, row);
    await replaceSealed(tx, table, { id: row.id, ...tx.vault.seal(secret, row.id, keyId) });
  }
  return rows.map(({ id }) => id);
}

function openRow(tx: Context, { table }: SealedTable, row: SealedRow): Secret {
  try {
    return tx.vault.open(row, row.id);
  } catch {
    throw new DomainError(
      "conflict",
      `${table} ${row.id} does not open with the master key ${row.keyId}: it is damaged. Remove it or restore it, then go on.`,
    );
  }
}

async function finish(
  tx: Context,
  { from, to, rows }: { from: string; to: string; rows: number },
): Promise<void> {
  const { retiring } = keysByState(await selectKeys(tx));
  // Two were at it, and the other was first.
  if (retiring?.id !== from) return;
  const { all, under } = await countSealed(tx, to);
  // Nothing is sealed by an old key once another is the current one (lib/core/sealing.ts).
  if (under < all) throw new Error(`${all - under} rows are not under the new master key ${to}.`);
  await retireKey(tx, from);
  await recordAudit(tx, { action: "master-key.replaced", subject: to, details: { from, rows } });
}
