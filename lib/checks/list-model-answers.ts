import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { getProfile } from "@/lib/profiles/get-profile";

import type { ModelAnswer } from "./schemas";
import { selectModelAnswers } from "./store";

/** The newest answer of each model to each key of a profile. Throws `not_found` when there is no such profile. */
export async function listModelAnswers(ctx: Context, profileId: string): Promise<ModelAnswer[]> {
  requireScope(ctx, "profiles:read");
  await getProfile(ctx, profileId);
  return selectModelAnswers(ctx, profileId);
}
