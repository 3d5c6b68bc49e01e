import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { selectProfileNames } from "./store";

/** What each profile is called, and nothing else of it. */
export async function listProfileNames(ctx: Context): Promise<{ id: string; name: string }[]> {
  requireScope(ctx, "profiles:read");
  return selectProfileNames(ctx);
}
