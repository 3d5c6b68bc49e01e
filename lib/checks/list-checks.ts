import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { getProfile } from "@/lib/profiles/get-profile";

import type { CheckSummary } from "./schemas";
import { type CheckFilter, selectChecks } from "./store";

/** Checks of a profile, newest first; `to` is exclusive. Throws `not_found` when there is no such profile. */
export async function listChecks(
  ctx: Context,
  { profileId, ...filter }: { profileId: string } & CheckFilter,
): Promise<CheckSummary[]> {
  requireScope(ctx, "profiles:read");
  await getProfile(ctx, profileId);
  return selectChecks(ctx, profileId, filter);
}
