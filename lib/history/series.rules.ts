import { PROBED_FACTS, type ProbedFact } from "@/lib/checks/schemas";

import { startOf } from "./periods.rules";
import { mergeFacts, type Rollup, uptimeOf } from "./rollup.rules";
import type { FactSeries } from "./schemas";

/** A rollup and when it is of: hours or days since 1970-01-01T00Z. */
export type PeriodRollup = { period: number; rollup: Rollup };

/** What each fact did over these hours or days, oldest first, and altogether. */
export function seriesOfFacts(
  grain: "hour" | "day",
  rows: readonly PeriodRollup[],
): Record<ProbedFact, FactSeries> {
  const series = PROBED_FACTS.map((fact) => [fact, seriesOfFact(grain, rows, fact)] as const);
  return Object.fromEntries(series) as Record<ProbedFact, FactSeries>;
}

function seriesOfFact(grain: "hour" | "day", rows: readonly PeriodRollup[], fact: ProbedFact): FactSeries {
  const tried = rows.flatMap(({ period, rollup }) => {
    const ofFact = rollup[fact];
    return ofFact ? [{ period, ofFact }] : [];
  });
  const total = mergeFacts(tried.map(({ ofFact }) => ofFact));
  return {
    points: tried.map(({ period, ofFact: { counts, p50, p95, p99 } }) => ({
      at: startOf(grain, period),
      counts,
      uptime: uptimeOf(counts),
      p50,
      p95,
      p99,
    })),
    total: { ...total, uptime: uptimeOf(total.counts) },
  };
}
