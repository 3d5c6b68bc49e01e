import type { GatewayLogEventKind } from "@/lib/gateway-logs/events";
import type { RecentEvents } from "@/lib/gateways/recent-events";
import type { LogSourceSummary } from "@/lib/log-sources/schemas";

/** What a gateway has said lately, and how its lines come here. */
export type GatewayNews = {
  gateway: RecentEvents["gateway"];
  openclaw: RecentEvents["openclaw"];
  /** Requests and their failures of the last hour, oldest first. */
  requests: RecentEvents["events"];
  /** The newest start, reload and end of a log file of the last week, oldest first. */
  status: RecentEvents["status"];
  /** Of any line; null where none was ever read. */
  lastEventAt: string | null;
  sources: readonly LogSourceSummary[];
};

/**
 * A gateway that is put right says so in no line up to 2026.7, so what it met longer ago is no news of how it is now.
 * Milliseconds.
 */
export const REQUESTS_WITHIN_MS = 60 * 60_000;

/** A config that was refused stays so until somebody mends it. Milliseconds. */
export const STATUS_WITHIN_MS = 7 * 24 * 60 * 60_000;

export const REQUEST_KINDS = [
  "failover-decision",
  "fallback-decision",
  "agent-end",
  "http-response",
  "missing-key",
] as const satisfies readonly GatewayLogEventKind[];
