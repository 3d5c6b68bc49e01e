import "server-only";

import type { Context } from "./context";
import type { DatabaseHandle } from "./database-handle";
import { clientOf } from "./db";

const MAX_WAIT_MS = 10_000;
const TIMEOUT_MS = 30_000;

/**
 * Runs `work` in one transaction: everything it writes, its audit row included, lands or none of it does.
 * Inside, use the ctx it hands you. Do no network I/O in it: SQLite has one writer.
 */
export function transaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  return clientOf(ctx.database).$transaction(
    (tx) => work({ ...ctx, database: tx as unknown as DatabaseHandle }),
    { maxWait: MAX_WAIT_MS, timeout: TIMEOUT_MS },
  );
}
