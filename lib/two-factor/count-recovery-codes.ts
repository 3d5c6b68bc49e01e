import "server-only";

import type { Context } from "@/lib/core/context";

import { selectRecoveryCodeCount } from "./store";

/** How many of somebody's recovery codes are unused. For verbs that have asked who wants to know. */
export function countRecoveryCodes(ctx: Context, userId: string): Promise<number> {
  return selectRecoveryCodeCount(ctx, userId);
}
