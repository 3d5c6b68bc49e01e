import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { getProfile } from "@/lib/profiles/get-profile";

import type { CredentialSummary } from "./schemas";
import { selectCredentials } from "./store";

/** The credentials of a profile, oldest first, never their keys. */
export async function listCredentials(ctx: Context, profileId: string): Promise<CredentialSummary[]> {
  requireScope(ctx, "profiles:read");
  await getProfile(ctx, profileId);
  return selectCredentials(ctx, profileId);
}
