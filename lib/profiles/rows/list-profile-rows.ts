import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import type { ProfileRow } from "./schemas";
import { selectProfileRows } from "./store";

/** All profiles by name, as lists show them: with hundreds of profiles a fraction of `listProfiles`. */
export async function listProfileRows(ctx: Context): Promise<ProfileRow[]> {
  requireScope(ctx, "profiles:read");
  return selectProfileRows(ctx);
}
