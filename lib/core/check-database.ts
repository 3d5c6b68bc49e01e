import "server-only";

import { existsSync, statSync } from "node:fs";

import Database from "better-sqlite3";

import { APPLIED_MIGRATIONS } from "./applied-migrations";
import { damagedDatabase, RESTORE, rethrowDamage } from "./damaged-database";
import type { KeyRing } from "./key-ring";
import { knownMigrations } from "./migrate";
import { SEALED_TABLES } from "./sealed-tables";

const BUSY_TIMEOUT_MS = 5_000;
/** SQLite reads some 300 MiB a second for its quick check (3.54.1, two busy cores): a start is to stay quick. */
const WHOLE_BYTES_MAX = 16 * 1024 ** 2;

/** What a larger file is checked for: tables that nothing could make again, and that stay small. */
const KEPT_FOR_EVER = [
  "MasterKey",
  "ServerKey",
  "Profile",
  "Credential",
  "Gateway",
  "User",
  "ApiToken",
] as const;

/** `tables`: all, or those that were checked of a file too large for a start to wait for. */
export type DatabaseCheck = { tables: "all" | readonly string[]; bytes: number };

/**
 * Checks a database before anything is written to it: the file's structure, rows that lead nowhere, rows sealed by a
 * master key that is not here, and whether a newer version has been at work. Throws with a sentence for the operator. Null where there is none yet.
 */
export function checkDatabase(databaseFile: string, ring: KeyRing): DatabaseCheck | null {
  if (!existsSync(databaseFile)) return null;
  const { size: bytes } = statSync(databaseFile);
  // Not readonly: the last one to close takes the write-ahead log along, and could not.
  const database = new Database(databaseFile, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    const there = new Set(
      database.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all(),
    );
    const tables = bytes <= WHOLE_BYTES_MAX ? "all" : KEPT_FOR_EVER.filter((table) => there.has(table));
    if (there.has(APPLIED_MIGRATIONS)) refuseNewer(database);
    for (const argument of tables === "all" ? [null] : tables) refuseDamage(database, argument);
    for (const { table } of SEALED_TABLES) if (there.has(table)) refuseUnknownKeys(database, table, ring);
    return { tables, bytes };
  } catch (error) {
    return rethrowDamage(error);
  } finally {
    database.close();
  }
}

function refuseDamage(database: Database.Database, table: string | null): void {
  const [fault] = database.pragma(`quick_check(${table ?? 1})`) as { quick_check: string }[];
  if (fault?.quick_check !== "ok") throw damagedDatabase(fault?.quick_check ?? "no answer");
  const [orphan] = database.pragma(`foreign_key_check${table === null ? "" : `(${table})`}`) as {
    table: string;
    parent: string;
  }[];
  if (orphan)
    throw damagedDatabase(`a row of ${orphan.table} belongs to a row of ${orphan.parent} that is not there`);
}

/** What this version does not know of it would neither keep nor read; and may no longer write as it does. */
function refuseNewer(database: Database.Database): void {
  const applied = database
    .prepare<[], string>(`SELECT migration_name FROM "${APPLIED_MIGRATIONS}"`)
    .pluck()
    .all();
  const known = new Set(knownMigrations());
  const unknown = applied.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new Error(
      `The database is of a newer version of Clawkeep (${unknown} is not known here). Start that version, or restore a backup made before it into an empty data folder. Nothing was changed.`,
    );
  }
}

function refuseUnknownKeys(database: Database.Database, table: string, ring: KeyRing): void {
  const keyIds = database
    .prepare<[], string>(`SELECT DISTINCT keyId FROM "${table}" WHERE keyId IS NOT NULL`)
    .pluck()
    .all();
  const unknown = keyIds.find((keyId) => !ring.has(keyId));
  if (unknown !== undefined) {
    throw new Error(
      `Rows of ${table} are sealed by the master key ${unknown}, which is not here. ${RESTORE}`,
    );
  }
}
