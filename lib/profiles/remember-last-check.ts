import "server-only";

import type { CheckSummary } from "@/lib/checks/schemas";
import { type Context, requireScope } from "@/lib/core/context";

import { keepLastCheck } from "./store";

/** Keeps a finished check on the profile's own row. Runs in the check's transaction. */
export async function rememberLastCheck(ctx: Context, profileId: string, check: CheckSummary): Promise<void> {
  requireScope(ctx, "checks:run");
  await keepLastCheck(ctx, profileId, check);
}
