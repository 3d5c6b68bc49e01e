import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { getProfile } from "@/lib/profiles/get-profile";
import { listProfiles } from "@/lib/profiles/list-profiles";

import { assemble } from "./read-rotation";
import { toSummary } from "./rotation-reply";
import type { RotationSummary } from "./schemas";
import { selectOpenSteps, selectRotations } from "./store";

/** Of those that are over. */
const OVER_MAX = 200;

/** Rotations, open ones first, then newest first; of one profile where asked. Throws `not_found` for no such profile. */
export async function listRotations(
  ctx: Context,
  { profileId }: { profileId?: string | undefined } = {},
): Promise<RotationSummary[]> {
  requireScope(ctx, "profiles:read");
  const profiles = profileId === undefined ? await listProfiles(ctx) : [await getProfile(ctx, profileId)];
  const byId = new Map(profiles.map((profile) => [profile.id, profile]));
  const [rows, steps] = await Promise.all([
    selectRotations(ctx, { profileId, over: OVER_MAX }),
    selectOpenSteps(ctx),
  ]);
  const stepsOf = Map.groupBy(steps, ({ rotationId }) => rotationId);
  return rows.flatMap((row) => {
    const profile = byId.get(row.profileId);
    return profile ? toSummary(assemble(row, profile, stepsOf.get(row.id) ?? [])) : [];
  });
}
