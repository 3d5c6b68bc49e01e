import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import type { ApiTokenSummary } from "./schemas";
import { selectTokens } from "./store";

/** All API tokens, newest first, those that have ended included. Never their values. */
export async function listApiTokens(ctx: Context): Promise<ApiTokenSummary[]> {
  requireScope(ctx, "tokens:manage");
  return selectTokens(ctx);
}
