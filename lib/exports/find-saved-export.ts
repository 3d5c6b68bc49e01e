import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";

import type { SavedExport } from "./schemas";
import { selectSavedExport } from "./store";

/** The saved export, or `not_found`. */
export async function findSavedExport(ctx: Context, name: string): Promise<SavedExport> {
  const saved = await selectSavedExport(ctx, name);
  if (!saved) throw new DomainError("not_found", "There is no export of this name.");
  return saved;
}
