import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import type { IncidentSummary } from "./schemas";
import { insertIncident } from "./store";

/**
 * Writes down that a fact is wrong, in the transaction of the check that settled it (`openedBy`). `openedAt` is when
 * the first of the failures was seen, ISO 8601. Whether it is time, and under which id, the profile's standing says.
 */
export async function openIncident(ctx: Context, incident: Omit<IncidentSummary, "closedAt">): Promise<void> {
  requireScope(ctx, "checks:run");
  await insertIncident(ctx, { ...incident, closedAt: null });
}
