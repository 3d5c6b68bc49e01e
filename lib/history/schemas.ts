import { z } from "zod";

export const SERIES_RANGES = ["24h", "7d", "90d"] as const;
export type SeriesRange = (typeof SERIES_RANGES)[number];

/** How often which answer was given. `offline`: this machine had no network, which says nothing of the host. */
export const VerdictCounts = z.object({
  yes: z.int().nonnegative(),
  partly: z.int().nonnegative(),
  no: z.int().nonnegative(),
  unknown: z.int().nonnegative(),
  offline: z.int().nonnegative(),
});
export type VerdictCounts = z.infer<typeof VerdictCounts>;

/** A span of time, summed up. Latencies are milliseconds to the first byte, within 2 % of the measured ones. */
const Summed = z.object({
  counts: VerdictCounts,
  /** Share of `yes` and `partly` among the answers that tell, 0 to 1; null without one. */
  uptime: z.number().min(0).max(1).nullable(),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
});

export const SeriesPoint = Summed.extend({
  /** Start of the hour or day, UTC. */
  at: z.iso.datetime(),
});
export type SeriesPoint = z.infer<typeof SeriesPoint>;

/** One fact over time. Hours or days without a check have no point. */
export const FactSeries = z.object({ points: z.array(SeriesPoint), total: Summed });
export type FactSeries = z.infer<typeof FactSeries>;

export const Series = z.object({
  range: z.enum(SERIES_RANGES),
  grain: z.enum(["hour", "day"]),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  facts: z.object({ reachable: FactSeries, authenticated: FactSeries, modelUsable: FactSeries }),
});
export type Series = z.infer<typeof Series>;
