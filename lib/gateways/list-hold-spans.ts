import "server-only";

import { authProfileNames, type AuthProfileNames } from "@/lib/auth-profiles/auth-profile-names";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { createSpanRecorder } from "@/lib/gateway-logs/hold-spans";

import { replayTo } from "./checkpoints/replay-to";
import { findGateway } from "./find-gateway";
import { namer } from "./holds-of-gateway";
import type { HoldSpan, HoldSpansReply } from "./schemas";
import { selectGateways, type StoredGateway } from "./store";
import { nthBefore } from "./timeline/store";

const SPANS_MAX = 1_000;
/** Replayed for one answer, shared by its gateways: some 200 ms. */
const EVENTS_MAX = 10_000;
const EVENTS_PER_GATEWAY_MIN = 500;

/**
 * When which auth profile was held within `[from, to]` (ISO 8601), oldest beginning first. Where more has happened than
 * is told, the newest part of it is. Throws `not_found`, and `invalid_input` when the stretch ends before it begins.
 */
export async function listHoldSpans(
  ctx: Context,
  input: { from: string; to: string; gatewayId?: string | undefined },
): Promise<HoldSpansReply> {
  requireScope(ctx, "gateways:read");
  const stretch = { from: new Date(input.from), to: new Date(input.to) };
  if (stretch.to < stretch.from) {
    const message = "The stretch ends before it begins.";
    throw new DomainError("invalid_input", message, { to: [message] });
  }
  const gateways =
    input.gatewayId === undefined ? await selectGateways(ctx) : [await findGateway(ctx, input.gatewayId)];
  const eventsMax = Math.max(EVENTS_PER_GATEWAY_MIN, Math.floor(EVENTS_MAX / Math.max(1, gateways.length)));
  const names = await authProfileNames(ctx);
  const told = [];
  for (const gateway of gateways) told.push(await spansOf(ctx, gateway, { ...stretch, eventsMax, names }));
  const spans = told.flatMap(({ spans: its }) => its).sort((a, b) => a.since.localeCompare(b.since));
  return {
    from: stretch.from.toISOString(),
    to: stretch.to.toISOString(),
    spans: spans.slice(-SPANS_MAX),
    truncated: spans.length > SPANS_MAX || told.some(({ truncated }) => truncated),
  };
}

async function spansOf(
  ctx: Context,
  gateway: StoredGateway,
  { from, to, eventsMax, names }: { from: Date; to: Date; eventsMax: number; names: AuthProfileNames },
): Promise<{ spans: HoldSpan[]; truncated: boolean }> {
  const tooEarly = await nthBefore(ctx, { gatewayId: gateway.id, to }, null, eventsMax);
  const truncated = tooEarly !== null && tooEarly > from;
  const since = truncated ? tooEarly : from;
  let recorder = createSpanRecorder();
  const { replay } = await replayTo(ctx, gateway, to, {
    since,
    watcher: (begun) => {
      recorder = createSpanRecorder();
      // What stood when the stretch began is part of it.
      recorder.watch(begun, since);
      return recorder.watch;
    },
  });
  const nameIt = namer([replay], names);
  const spans = recorder
    .spans()
    .filter(({ until }) => until === null || until >= from.toISOString())
    .map((span) => ({
      ...nameIt(span),
      gatewayId: gateway.id,
      since: span.since,
      until: span.until,
      clearedEarly: span.clearedEarly,
    }));
  return { spans, truncated };
}
