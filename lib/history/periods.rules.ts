import type { SeriesRange } from "./schemas";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** How many hours and days of a profile are kept, the running one not counted. */
export const HOURS_KEPT = 90 * 24;
export const DAYS_KEPT = 3 * 365;

/** Which rows a range reads: so many of the newest hours or days, the running one included. */
export const PERIODS_OF = {
  "24h": { grain: "hour", count: 24 },
  "7d": { grain: "hour", count: 7 * 24 },
  "90d": { grain: "day", count: 90 },
} as const satisfies Record<SeriesRange, { grain: "hour" | "day"; count: number }>;

/** Hours since 1970-01-01T00Z. */
export function hourOf(at: Date): number {
  return Math.floor(at.getTime() / HOUR_MS);
}

/** Days since 1970-01-01, UTC. */
export function dayOf(at: Date): number {
  return Math.floor(at.getTime() / DAY_MS);
}

/** When an hour or a day began. */
export function startOf(grain: "hour" | "day", period: number): string {
  return new Date(period * (grain === "hour" ? HOUR_MS : DAY_MS)).toISOString();
}
