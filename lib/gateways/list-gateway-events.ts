import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import type { GatewayLogEventKind } from "@/lib/gateway-logs/events";

import { findGateway } from "./find-gateway";
import type { TimelineReply } from "./schemas";
import { before as beforeInstant, readCursor, writeCursor } from "./timeline/cursor.rules";
import { nthBefore, selectTimeline, type TimelineFilters } from "./timeline/store";

/** Looked through for one page of what is filtered by: what is rare must not keep the database busy for seconds. */
const SEARCHED_MAX = 10_000;

export type ListGatewayEventsInput = {
  gatewayId: string;
  from?: string | undefined;
  to?: string | undefined;
  kind?: GatewayLogEventKind | undefined;
  provider?: string | undefined;
  hash?: string | undefined;
  before?: string | undefined;
  limit: number;
};

/**
 * A page of a gateway's timeline, newest first. A page of a filtered one may be short, or empty, and still have a next
 * one: `next` says where the search goes on. Throws `not_found`, and `invalid_input` for a cursor that is none.
 */
export async function listGatewayEvents(ctx: Context, input: ListGatewayEventsInput): Promise<TimelineReply> {
  requireScope(ctx, "gateways:read");
  const { id: gatewayId } = await findGateway(ctx, input.gatewayId);
  const { limit, from, to, before, kind, provider, hash } = input;
  const cursor = before === undefined ? null : readCursor(before);
  const stretch = { gatewayId, from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined };
  const isFiltered = kind !== undefined || provider !== undefined || hash !== undefined;
  const searchedTo = isFiltered ? await nthBefore(ctx, stretch, cursor, SEARCHED_MAX) : null;

  const where: TimelineFilters = {
    ...stretch,
    kind,
    provider,
    hash,
    ...(searchedTo && { from: searchedTo }),
  };
  const rows = await selectTimeline(ctx, where, cursor, limit);
  const last = rows.length === limit ? rows.at(-1)?.cursor : searchedTo && beforeInstant(searchedTo);
  return {
    events: rows.map(({ id, event }) => ({ id, gatewayId, event })),
    next: last ? writeCursor(last) : null,
  };
}
