import "server-only";

import type { Plan } from "@/lib/alibaba/plans";
import { type Context, requireScope } from "@/lib/core/context";

import { selectCheckTargets } from "./store";

/** Where each profile leads, for whoever plans its checks: a few bytes a profile. */
export async function listCheckTargets(
  ctx: Context,
): Promise<{ profileId: string; plan: Plan; baseUrl: string }[]> {
  requireScope(ctx, "profiles:read");
  return selectCheckTargets(ctx);
}
