import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";

import type { ProfileSummary } from "./schemas";
import { selectProfile } from "./store";

/** One profile. Throws `not_found`, the same whether it is not there or not yours. */
export async function getProfile(ctx: Context, id: string): Promise<ProfileSummary> {
  requireScope(ctx, "profiles:read");
  const profile = await selectProfile(ctx, id);
  if (!profile) throw new DomainError("not_found", "There is no such profile.");
  return profile;
}
