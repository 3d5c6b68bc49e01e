import "server-only";

import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";

import { type Prisma, PrismaClient } from "@/generated/prisma/client";

import type { Context } from "./context";
import type { DatabaseHandle } from "./database-handle";
import { SerialConnection } from "./serial-connection";

/** What a store works with: the client, or the transaction it runs in. */
export type Database = Prisma.TransactionClient;

const BUSY_TIMEOUT_MS = 5_000;

/** Prisma's SQLite adapter with our pragmas on every connection it opens. */
export class SqliteFactory extends PrismaBetterSqlite3 {
  constructor(file: string) {
    super({ url: file, timeout: BUSY_TIMEOUT_MS });
  }

  override async connect(): Promise<SqlDriverAdapter> {
    const connection = await super.connect();
    // WAL: other processes read while this one writes. NORMAL: a killed process loses nothing that was committed;
    // only a power cut may take the last commits, never consistency (sqlite.org/wal.html).
    await connection.executeScript(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};`,
    );
    return new SerialConnection(connection);
  }
}

/** Opens the database file lazily: the connection is made by the first query. */
export function openDatabase(file: string): DatabaseHandle {
  return new PrismaClient({ adapter: new SqliteFactory(file) }) as unknown as DatabaseHandle;
}

/** For stores only (a lint rule holds it). */
export function databaseOf(ctx: Pick<Context, "database">): Database {
  return ctx.database as unknown as Database;
}

/** The whole client, for better-auth's adapter and for closing. */
export function clientOf(handle: DatabaseHandle): PrismaClient {
  return handle as unknown as PrismaClient;
}
