import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import type { SavedExport } from "./schemas";
import { selectSavedExports } from "./store";

/** All saved exports by name. */
export async function listSavedExports(ctx: Context): Promise<SavedExport[]> {
  requireScope(ctx, "exports:read");
  return selectSavedExports(ctx);
}
