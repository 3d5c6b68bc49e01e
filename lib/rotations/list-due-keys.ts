import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { listDue } from "./list-due";
import type { DueKey } from "./schemas";

/** Keys with a day at which they are due, the next first. */
export async function listDueKeys(ctx: Context): Promise<DueKey[]> {
  requireScope(ctx, "profiles:read");
  return (await listDue(ctx)).map(({ key }) => key);
}
