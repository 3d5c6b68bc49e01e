import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { getProfile } from "@/lib/profiles/get-profile";

import type { CheckSummary } from "./schemas";
import { selectChecks } from "./store";

/** The newest checks of a profile, newest first. Throws `not_found` when there is no such profile. */
export async function listChecks(
  ctx: Context,
  { profileId, limit }: { profileId: string; limit: number },
): Promise<CheckSummary[]> {
  requireScope(ctx, "profiles:read");
  await getProfile(ctx, profileId);
  return selectChecks(ctx, profileId, limit);
}
