import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { discardImport, selectUnfinishedImports } from "./events/store";

/** Start-up: removes what a crash left half read. Their events were never visible. Returns how many there were. */
export async function discardUnfinishedImports(ctx: Context): Promise<number> {
  requireScope(ctx, "logs:write");
  const unfinished = await selectUnfinishedImports(ctx);
  for (const importId of unfinished) await discardImport(ctx, importId);
  return unfinished.length;
}
