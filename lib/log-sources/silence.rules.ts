import type { LogSourceSummary } from "./schemas";

/** Longer without a line, and a gateway is stopped, or its log goes elsewhere; a quiet night is neither. Milliseconds. */
const SILENT_AFTER_MS = 24 * 60 * 60_000;

/** When a source last brought anything, or else was made. ISO 8601 UTC. */
export function lastSignOf({ health, createdAt }: Pick<LogSourceSummary, "health" | "createdAt">): string {
  return health.lastReadAt ?? createdAt;
}

/** Whether a source should bring lines, nothing is known to be wrong, and for a day none have come. */
export function isSilent(
  source: Pick<LogSourceSummary, "enabled" | "health" | "createdAt">,
  nowMs: number,
): boolean {
  const { enabled, health } = source;
  if (!enabled || (health.state !== "reading" && health.state !== "waiting")) return false;
  return nowMs - Date.parse(lastSignOf(source)) >= SILENT_AFTER_MS;
}
