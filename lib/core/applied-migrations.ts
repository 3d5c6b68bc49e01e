import "server-only";

import { hash } from "node:crypto";
import { existsSync } from "node:fs";

import Database from "better-sqlite3";

/** Prisma's own record of what was applied. */
export const APPLIED_MIGRATIONS = "_prisma_migrations";
const BUSY_TIMEOUT_MS = 5_000;

/** `sql`: the whole of its file. */
export type Migration = { name: string; sql: string };
type Applied = { name: string; checksum: string };

/**
 * Whether a database has exactly these migrations, each to its end and as its file is today. Whatever else is so is for
 * the engine to judge.
 */
export function hasExactly(databaseFile: string, migrations: readonly Migration[]): boolean {
  const applied = existsSync(databaseFile) ? readApplied(databaseFile) : [];
  const checksums = new Map(applied.map(({ name, checksum }) => [name, checksum]));
  return (
    applied.length === migrations.length &&
    migrations.every(({ name, sql }) => checksums.get(name) === hash("sha256", sql))
  );
}

/** A migration that was cut short, or taken back, counts under no name. */
function readApplied(databaseFile: string): Applied[] {
  // Not readonly: the last one to close takes the write-ahead log along, and could not.
  const database = new Database(databaseFile, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    const isThere = database
      .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")
      .get(APPLIED_MIGRATIONS);
    if (!isThere) return [];
    return database
      .prepare<[], Applied>(
        `SELECT CASE WHEN "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL THEN "migration_name" END AS "name", "checksum"
         FROM "${APPLIED_MIGRATIONS}"`,
      )
      .all();
  } finally {
    database.close();
  }
}
