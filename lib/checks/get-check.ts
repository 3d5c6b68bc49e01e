import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";

import type { CheckDetail } from "./schemas";
import { selectCheck } from "./store";

/** One check with its steps. Throws `not_found` when the profile has no such check. */
export async function getCheck(
  ctx: Context,
  where: { profileId: string; checkId: string },
): Promise<CheckDetail> {
  requireScope(ctx, "profiles:read");
  const check = await selectCheck(ctx, where);
  if (!check) throw new DomainError("not_found", "There is no such check.");
  return check;
}
