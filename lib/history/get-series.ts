import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { getProfile } from "@/lib/profiles/get-profile";

import { dayOf, hourOf, PERIODS_OF, startOf } from "./periods.rules";
import type { Series, SeriesRange } from "./schemas";
import { seriesOfFacts } from "./series.rules";
import { selectDays, selectHours } from "./store";

/**
 * Uptime, verdicts and latencies of a profile's scheduled checks: the newest 24 or 168 hours, or 90 UTC days, the
 * running one included. As counted when the checks came in. Throws `not_found` when there is no such profile.
 */
export async function getSeries(
  ctx: Context,
  { profileId, range }: { profileId: string; range: SeriesRange },
): Promise<Series> {
  requireScope(ctx, "profiles:read");
  await getProfile(ctx, profileId);
  const now = ctx.now();
  const { grain, count } = PERIODS_OF[range];
  const newest = grain === "hour" ? hourOf(now) : dayOf(now);
  const periods = { from: newest - count + 1, to: newest };
  const select = grain === "hour" ? selectHours : selectDays;
  return {
    range,
    grain,
    from: startOf(grain, periods.from),
    to: now.toISOString(),
    facts: seriesOfFacts(grain, await select(ctx, profileId, periods)),
  };
}
