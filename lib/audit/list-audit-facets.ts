import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { selectFacets } from "./store";

/** Who and what occurs in the log: the choices of its filters. */
export async function listAuditFacets(ctx: Context): Promise<{ actors: string[]; actions: string[] }> {
  requireScope(ctx, "audit:read");
  return selectFacets(ctx);
}
