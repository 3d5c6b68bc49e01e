import "server-only";

import { existsSync } from "node:fs";

import Database from "better-sqlite3";

import { rethrowDamage } from "./damaged-database";

export type MasterKeyState = "next" | "current" | "retiring" | "retired";

export type MasterKeyRow = {
  id: string;
  state: MasterKeyState;
  keyId: string | null;
  ciphertext: Uint8Array | null;
};

export type ServerKeyRow = { purpose: string; keyId: string; ciphertext: Uint8Array };

export type KeyRows = { masterKeys: MasterKeyRow[]; serverKeys: ServerKeyRow[] };

const BUSY_TIMEOUT_MS = 5_000;

/**
 * The rows that say which master keys a database knows. Without Prisma and in one go, because a process needs them
 * before its first query, and because the database may be of a version whose columns are fewer. Empty where there is
 * no file, or none of our tables in it. Changes nothing.
 */
export function readKeyRows(databaseFile: string): KeyRows {
  if (!existsSync(databaseFile)) return { masterKeys: [], serverKeys: [] };
  // Not readonly: the last one to close takes the write-ahead log along, and could not.
  const database = new Database(databaseFile, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    const masterKeys = rowsOf<Partial<MasterKeyRow> & { id: string }>(database, "MasterKey");
    return {
      masterKeys: masterKeys.map(({ id, state = "current", keyId = null, ciphertext = null }) => ({
        id,
        state,
        keyId,
        ciphertext,
      })),
      serverKeys: rowsOf<ServerKeyRow>(database, "ServerKey"),
    };
  } catch (error) {
    return rethrowDamage(error);
  } finally {
    database.close();
  }
}

function rowsOf<Row>(database: Database.Database, table: "MasterKey" | "ServerKey"): Row[] {
  const there = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table);
  return there === undefined ? [] : database.prepare<[], Row>(`SELECT * FROM "${table}"`).all();
}
