import "server-only";

import { closeSync, openSync } from "node:fs";

import Database from "better-sqlite3";

import { DomainError } from "@/lib/core/errors";

const PAGES_AT_ONCE = 1_024;
const BUSY_TIMEOUT_MS = 5_000;

export type DatabaseFacts = {
  /** Names of the migrations it has, the oldest first. */
  migrations: string[];
  /** In the order of their names; SQLite's and Prisma's own are left out. */
  tables: { name: string; rows: number }[];
  /** The master key that seals in it; null for none. */
  keyId: string | null;
  /** How far its audit log says that it reaches. */
  auditHead: { seq: number; mac: string } | null;
};

type Copying = {
  signal?: AbortSignal | undefined;
  onPages?: ((done: number, of: number) => void) | undefined;
};

/**
 * Copies the database as it is at this instant into a new file of its owner's, while others go on writing. The copy
 * stands alone: no write-ahead log belongs to it.
 */
export async function copyDatabase(from: string, to: string, { signal, onPages }: Copying): Promise<void> {
  closeSync(openSync(to, "wx", 0o600));
  const source = new Database(from, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    // Held open, a read transaction is one state of the database. Without it SQLite begins the copy anew whenever
    // somebody has written, and beside a steady writer it never ends (measured with SQLite 3.54.1).
    source.exec("BEGIN");
    const pages = source.pragma("page_count", { simple: true }) as number;
    const { totalPages } = await source.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        signal?.throwIfAborted();
        onPages?.(totalPages - remainingPages, totalPages);
        return PAGES_AT_ONCE;
      },
    });
    // better-sqlite3 13.2.0 takes a database that was busy at the first step for one that is done.
    if (totalPages !== pages) throw new Error("SQLite has not copied the whole database.");
    source.exec("COMMIT");
  } finally {
    source.close();
  }
  standAlone(to);
}

/** Brings everything into the one file. Nobody else may have it open. */
export function standAlone(file: string): void {
  const database = new Database(file, { fileMustExist: true });
  try {
    const mode = database.pragma("journal_mode = DELETE", { simple: true });
    if (mode !== "delete") throw new Error("SQLite has left a part of the database outside of its file.");
  } finally {
    database.close();
  }
}

/**
 * Reads all of a database file: its structure, its references, what is in it. Throws `conflict` with what is wrong
 * for one that is damaged or none of Clawkeep's.
 */
export function examineDatabase(file: string): DatabaseFacts {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const [fault] = database.pragma("quick_check(1)") as { quick_check: string }[];
    if (fault?.quick_check !== "ok") throw damaged(fault?.quick_check ?? "no answer");
    const [orphan] = database.pragma("foreign_key_check") as { table: string; parent: string }[];
    if (orphan)
      throw damaged(`a row of ${orphan.table} belongs to a row of ${orphan.parent} that is not there`);
    return factsOf(database);
  } catch (error) {
    if (error instanceof Database.SqliteError) throw damaged(error.message);
    throw error;
  } finally {
    database.close();
  }
}

function factsOf(database: Database.Database): DatabaseFacts {
  const names = database
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all();
  if (!names.includes("_prisma_migrations") || !names.includes("Profile")) {
    throw new DomainError("conflict", "This is not a database of Clawkeep.");
  }
  const own = names.filter((name) => !name.startsWith("sqlite_") && !name.startsWith("_prisma_"));
  return {
    keyId: names.includes("MasterKey") ? currentKeyId(database) : null,
    migrations: database
      .prepare<[], string>(
        `SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL ORDER BY migration_name`,
      )
      .pluck()
      .all(),
    tables: own.map((name) => ({
      name,
      rows: database.prepare<[], number>(`SELECT count(*) FROM "${name}"`).pluck().get() ?? 0,
    })),
    auditHead: own.includes("AuditHead")
      ? (database
          .prepare<[], { seq: number; mac: string }>(`SELECT seq, mac FROM "AuditHead" WHERE id = 'head'`)
          .get() ?? null)
      : null,
  };
}

function currentKeyId(database: Database.Database): string | null {
  // A database of an earlier version has one master key and no word for its state.
  const rows = database.prepare<[], { id: string; state?: string }>(`SELECT * FROM "MasterKey"`).all();
  return rows.find(({ state = "current" }) => state === "current")?.id ?? null;
}

function damaged(how: string): DomainError {
  return new DomainError("conflict", `The database is damaged: ${how}.`);
}
