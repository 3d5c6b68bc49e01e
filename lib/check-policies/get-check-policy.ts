import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { getProfile } from "@/lib/profiles/get-profile";

import { policyReply } from "./policy-reply";
import type { CheckPolicyReply } from "./schemas";
import { selectPolicy } from "./store";

/** When a profile is checked without anybody asking. Throws `not_found` when there is no such profile. */
export async function getCheckPolicy(ctx: Context, profileId: string): Promise<CheckPolicyReply> {
  requireScope(ctx, "profiles:read");
  const profile = await getProfile(ctx, profileId);
  return policyReply(profile, await selectPolicy(ctx, profileId), ctx.now());
}
