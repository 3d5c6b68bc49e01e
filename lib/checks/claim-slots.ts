import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { insertSlots } from "./store";

/**
 * Claims slots for this process: whoever inserts a slot's row first runs its check, and nobody else. Returns the ids
 * that nobody had claimed before. A slot whose process dies stays claimed; the next one comes soon.
 */
export async function claimSlots(ctx: Context, ids: readonly string[]): Promise<Set<string>> {
  requireScope(ctx, "checks:run");
  return new Set(await insertSlots(ctx, ids, ctx.now()));
}
