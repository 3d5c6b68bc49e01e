import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import type { GatewayLogEvent, GatewayLogEventKind } from "@/lib/gateway-logs/events";
import { resolveVersion, type VersionSource } from "@/lib/gateway-logs/version";

import { newestEventAt, newestEvents } from "./events/store";
import { selectGateways, type StoredGateway } from "./store";

/** Of each gateway. A gateway that fails this often is told enough of by its newest lines. */
const EVENTS_MAX = 500;

/** What a gateway's log has said lately. */
export type RecentEvents = {
  gateway: { id: string; name: string };
  /** Its OpenClaw release, and how that is known. */
  openclaw: { version: string; source: VersionSource };
  /** Of any kind, ISO 8601; null where no line was ever read. */
  lastEventAt: string | null;
  /** Oldest first. */
  events: GatewayLogEvent[];
};

/** Events of these kinds since an instant (ISO 8601), for every gateway by name. Lines from the future are left out. */
export async function recentEvents(
  ctx: Context,
  { kinds, since }: { kinds: readonly GatewayLogEventKind[]; since: string },
): Promise<RecentEvents[]> {
  requireScope(ctx, "gateways:read");
  const within = { from: new Date(since), to: ctx.now() };
  return Promise.all(
    (await selectGateways(ctx)).map(async (gateway) => {
      const { id, name } = gateway;
      const where = { gatewayId: id, ...within };
      const [read, lastEventAt] = await Promise.all([
        newestEvents(ctx, { ...where, kinds: [...kinds, "version-stated"], limit: EVENTS_MAX }),
        newestEventAt(ctx, id),
      ]);
      const named = read.find((event) => event.kind === "version-stated");
      return {
        gateway: { id, name },
        openclaw: resolveVersion({
          stated: named?.version ?? statedBefore(gateway),
          given: gateway.openclawVersion,
        }),
        lastEventAt: lastEventAt?.toISOString() ?? null,
        events: read.filter(({ kind }) => kinds.includes(kind)).toReversed(),
      };
    }),
  );
}

/** A log that runs for days states its version at its start only. */
function statedBefore({ lastImport }: StoredGateway): string | null {
  return lastImport?.version.confidence === "stated" ? lastImport.version.value : null;
}
