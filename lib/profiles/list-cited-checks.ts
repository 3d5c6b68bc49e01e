import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { selectCitedChecks } from "./store";

/** Ids of the checks that some profile still rests on: the newest, and those its standing was read from. */
export async function listCitedChecks(ctx: Context): Promise<Set<string>> {
  requireScope(ctx, "profiles:read");
  return new Set(await selectCitedChecks(ctx));
}
