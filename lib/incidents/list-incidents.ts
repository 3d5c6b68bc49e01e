import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { getProfile } from "@/lib/profiles/get-profile";

import type { IncidentSummary } from "./schemas";
import { selectIncidents } from "./store";

const INCIDENTS_LISTED = 100;

/** The newest 100 incidents of a profile, newest first. Throws `not_found` when there is no such profile. */
export async function listIncidents(
  ctx: Context,
  { profileId }: { profileId: string },
): Promise<IncidentSummary[]> {
  requireScope(ctx, "profiles:read");
  await getProfile(ctx, profileId);
  return selectIncidents(ctx, profileId, INCIDENTS_LISTED);
}
