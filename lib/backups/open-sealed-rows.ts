import "server-only";

import Database from "better-sqlite3";

import type { KeyRing } from "@/lib/core/key-ring";
import { SEALED_TABLES } from "@/lib/core/sealed-tables";

type SealedRow = { rowId: string; keyId: string; ciphertext: Uint8Array };

export type OpenedRows = { opened: number; broken: { table: string; rowId: string; keyId: string }[] };

/** Opens every sealed row of a database file, one at a time, and says which do not open. */
export function openSealedRows(file: string, ring: KeyRing): OpenedRows {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  const found: OpenedRows = { opened: 0, broken: [] };
  try {
    for (const { table, rowId } of SEALED_TABLES) {
      const rows = database.prepare<[], SealedRow>(
        `SELECT "${rowId}" AS rowId, keyId, ciphertext FROM "${table}" WHERE ciphertext IS NOT NULL`,
      );
      for (const row of rows.iterate()) {
        if (opens(ring, row)) found.opened += 1;
        else found.broken.push({ table, rowId: row.rowId, keyId: row.keyId });
      }
    }
    return found;
  } finally {
    database.close();
  }
}

function opens(ring: KeyRing, { rowId, keyId, ciphertext }: SealedRow): boolean {
  try {
    ring.get(keyId).open(ciphertext, rowId);
    return true;
  } catch {
    // Another key, another format, other bytes: it does not open, and that is the answer.
    return false;
  }
}
