import "server-only";

import { setImmediate } from "node:timers/promises";

import type { Context } from "@/lib/core/context";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { byInstant } from "@/lib/gateway-logs/replay-order";

import { selectEvents } from "./store";

/**
 * A gateway's events in `(after, to]`, oldest first, page by page so that a long log needs little memory. Those of one
 * millisecond are always together, in the order of a replay.
 */
export async function* pagesOfInstants(
  ctx: Context,
  { gatewayId, after, to, pageEvents }: { gatewayId: string; after: Date; to?: Date; pageEvents: number },
): AsyncGenerator<GatewayLogEvent[][]> {
  let from = after;
  let take = pageEvents;
  for (;;) {
    const events = await selectEvents(ctx, { gatewayId, after: from, to, take });
    const instants = [...byInstant(events)];
    const isLast = events.length < take;
    // More of the last millisecond may follow what was read: it is read again with the next page.
    if (!isLast) instants.pop();
    take = isLast || instants.length > 0 ? pageEvents : take * 2;
    if (instants.length > 0) yield instants;
    if (isLast) return;
    from = new Date(instants.at(-1)?.[0]?.at ?? from);
    // SQLite answers at once: without a pause a long history would keep everybody else waiting.
    await setImmediate();
  }
}
