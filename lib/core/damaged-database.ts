import "server-only";

import Database from "better-sqlite3";

/** What an operator is to do with a database that cannot be trusted. */
export const RESTORE =
  "Keep a copy of the data folder, and restore the newest backup into an empty one: clawkeep restore FILE (docs/backup.md). Nothing was changed.";

const DAMAGE = /^SQLITE_(CORRUPT|NOTADB)/;

export function damagedDatabase(how: string): Error {
  return new Error(`The database is damaged: ${how.replace(/\s+/g, " ")}. ${RESTORE}`);
}

/** Rethrows what SQLite said, as a sentence for the operator where the file is to blame. */
export function rethrowDamage(error: unknown): never {
  if (error instanceof Database.SqliteError && DAMAGE.test(error.code)) throw damagedDatabase(error.message);
  throw error;
}
