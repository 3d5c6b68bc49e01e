import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { resolveVersion } from "@/lib/gateway-logs/version";
import { recentEvents } from "@/lib/gateways/recent-events";
import { listLogSources } from "@/lib/log-sources/list-log-sources";
import type { LogSourceSummary } from "@/lib/log-sources/schemas";

import { type GatewayNews, REQUEST_KINDS, REQUESTS_WITHIN_MS, STATUS_WITHIN_MS } from "./gateway-news";

/** The news of every gateway by its id. Needs `gateways:read`. */
export async function readGatewayNews(ctx: Context): Promise<ReadonlyMap<string, GatewayNews>> {
  const recent = await recentEvents(ctx, { kinds: REQUEST_KINDS, since: ago(ctx, REQUESTS_WITHIN_MS) });
  const statusSince = ago(ctx, STATUS_WITHIN_MS);
  const news = await Promise.all(
    recent.map(async ({ gateway, openclaw, lastEventAt, status, events }): Promise<GatewayNews> => {
      const sources = await sourcesOf(ctx, gateway.id);
      return {
        gateway,
        openclaw: openclaw.source === "stated" ? openclaw : saidBySources(sources, openclaw),
        requests: events,
        status: status.filter(({ at }) => at >= statusSince),
        lastEventAt,
        sources,
      };
    }),
  );
  return new Map(news.map((each) => [each.gateway.id, each]));
}

function ago(ctx: Context, ms: number): string {
  return new Date(ctx.now().getTime() - ms).toISOString();
}

async function sourcesOf(ctx: Context, gatewayId: string): Promise<LogSourceSummary[]> {
  try {
    return await listLogSources(ctx, gatewayId);
  } catch (error) {
    // Deleted since the gateways were read: the news of the others still holds.
    if (error instanceof DomainError && error.code === "not_found") return [];
    throw error;
  }
}

/** A gateway greets a WebSocket with its release, which need not stand in any line. */
function saidBySources(
  sources: readonly LogSourceSummary[],
  known: GatewayNews["openclaw"],
): GatewayNews["openclaw"] {
  const stated = sources.find(({ health }) => health.versionStated !== null)?.health.versionStated ?? null;
  const resolved = resolveVersion({ stated, given: null, likely: null });
  return resolved.source === "stated" ? resolved : known;
}
