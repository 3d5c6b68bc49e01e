import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import type { UnparsedRows } from "./schemas";
import { selectProfileRows } from "./store";

/**
 * All profiles by name, as lists show them: with hundreds of profiles a fraction of `listProfiles`. Whoever sends them
 * on parses them, by `ProfileRowList` or the operation's reply.
 */
export async function listProfileRows(ctx: Context): Promise<UnparsedRows> {
  requireScope(ctx, "profiles:read");
  return selectProfileRows(ctx);
}
