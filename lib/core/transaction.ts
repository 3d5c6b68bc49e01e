import "server-only";

import type { Context } from "./context";
import type { DatabaseHandle } from "./database-handle";
import { clientOf } from "./db";

const MAX_WAIT_MS = 10_000;
const TIMEOUT_MS = 30_000;

/**
 * Runs `work` in one transaction: everything it writes, its audit row included, lands or none of it does.
 * Inside, use the ctx it hands you; a verb called with it joins this transaction instead of beginning one. Do no network
 * I/O in it: SQLite has one writer.
 */
export async function transaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.afterCommit) return work(ctx);
  const deeds: (() => void)[] = [];
  const result = await clientOf(ctx.database).$transaction(
    (tx) =>
      work({
        ...ctx,
        database: tx as unknown as DatabaseHandle,
        afterCommit: (deed) => deeds.push(deed),
      }),
    { maxWait: MAX_WAIT_MS, timeout: TIMEOUT_MS },
  );
  for (const deed of deeds) deed();
  return result;
}
