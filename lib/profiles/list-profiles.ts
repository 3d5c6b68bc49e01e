import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import type { ProfileSummary } from "./schemas";
import { selectProfiles } from "./store";

/** All profiles by name, with their credentials and newest check. */
export async function listProfiles(ctx: Context): Promise<ProfileSummary[]> {
  requireScope(ctx, "profiles:read");
  return selectProfiles(ctx);
}
