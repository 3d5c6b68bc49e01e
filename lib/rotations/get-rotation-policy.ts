import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { getProfile } from "@/lib/profiles/get-profile";

import { DEFAULT_POLICY } from "./due.rules";
import type { RotationPolicy } from "./schemas";
import { selectPolicy } from "./store";

/** When the keys of a profile are due, and how long the old one is kept. Throws `not_found` for no such profile. */
export async function getRotationPolicy(ctx: Context, profileId: string): Promise<RotationPolicy> {
  requireScope(ctx, "profiles:read");
  await getProfile(ctx, profileId);
  return (await selectPolicy(ctx, profileId)) ?? DEFAULT_POLICY;
}
