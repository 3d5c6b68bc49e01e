import "server-only";

import { sweepChecks } from "@/lib/checks/sweep-checks";
import { contextFor, runtime } from "@/lib/core/runtime";
import { sweepEvents } from "@/lib/gateways/sweep-events";
import { sweepHistory } from "@/lib/history/sweep-history";

/** The first time after the start's own work, then every hour. */
const FIRST_MS = 2 * 60_000;
const EVERY_MS = 60 * 60_000;

/** Removes what has been kept long enough, now and then. Returns how to stop. */
export function startSweeping(): () => void {
  const { log, env } = runtime();
  const ctx = contextFor({
    kind: "system",
    id: "retention",
    name: "retention",
    scopes: new Set(["profiles:read", "checks:run", "logs:write"]),
  });
  const stopped = new AbortController();

  async function sweep(): Promise<void> {
    try {
      const removed = {
        ...(await sweepChecks(ctx, stopped.signal)),
        ...(await sweepHistory(ctx)),
        ...(await sweepEvents(ctx, { days: env.CLAWKEEP_EVENT_DAYS, signal: stopped.signal })),
      };
      log.info({ removed }, "removed what was kept long enough");
    } catch (error) {
      log.error({ err: error }, "the retention sweep failed; it is tried again in an hour");
    }
  }

  const first = setTimeout(() => void sweep(), FIRST_MS);
  const hourly = setInterval(() => void sweep(), EVERY_MS);
  return () => {
    stopped.abort();
    clearTimeout(first);
    clearInterval(hourly);
  };
}
