import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import type { GatewayLogEvent, GatewayLogEventKind } from "@/lib/gateway-logs/events";
import type { StatusSnapshot } from "@/lib/gateway-logs/hold-snapshot";
import type { VersionSource } from "@/lib/gateway-logs/version";

import { replayTo } from "./checkpoints/replay-to";
import { newestEventAt, newestEvents } from "./events/store";
import { selectGateways } from "./store";

/** Of each gateway. A gateway that fails this often is told enough of by its newest lines. */
const EVENTS_MAX = 500;

/** What a gateway's log has said lately. */
export type RecentEvents = {
  gateway: { id: string; name: string };
  /** Its OpenClaw release, and how that is known: the one its holds are worked out with. */
  openclaw: { version: string; source: VersionSource };
  /** Of any kind, ISO 8601; null where no line was ever read. */
  lastEventAt: string | null;
  /** The newest lines that say how the gateway itself is, however old; oldest first. */
  status: StatusSnapshot;
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
      const [events, lastEventAt, { replay }] = await Promise.all([
        newestEvents(ctx, { gatewayId: id, ...within, kinds, limit: EVENTS_MAX }),
        newestEventAt(ctx, id),
        // Beside the release, what a range of days would have to be searched for.
        replayTo(ctx, gateway, within.to),
      ]);
      return {
        gateway: { id, name },
        openclaw: replay.openclaw(),
        lastEventAt: lastEventAt?.toISOString() ?? null,
        status: replay.status(),
        events: events.toReversed(),
      };
    }),
  );
}
