import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { selectOpeningChecks } from "./store";

/** As long as the hours around it are kept (lib/history). */
const CITED_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Ids of the checks that incidents of the last 90 days, and all open ones, rest on. */
export async function listCitedByIncidents(ctx: Context): Promise<string[]> {
  requireScope(ctx, "profiles:read");
  return selectOpeningChecks(ctx, new Date(ctx.now().getTime() - CITED_DAYS * DAY_MS));
}
