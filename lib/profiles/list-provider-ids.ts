import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { selectOpenClawNames } from "./store";

/** Which OpenClaw provider id is which profile's: what joins a gateway's log to our profiles. */
export async function listProviderIds(ctx: Context): Promise<{ profileId: string; providerId: string }[]> {
  requireScope(ctx, "profiles:read");
  return selectOpenClawNames(ctx);
}
