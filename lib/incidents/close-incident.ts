import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { endIncident } from "./store";

/**
 * Writes down that an incident is over, in the transaction of the check that settled it. `closedAt` is when the first
 * of the successes was seen, or that its key is gone, ISO 8601. One that is closed already keeps its end.
 */
export async function closeIncident(
  ctx: Context,
  { id, closedAt }: { id: string; closedAt: string },
): Promise<void> {
  requireScope(ctx, "checks:run");
  await endIncident(ctx, id, closedAt);
}
