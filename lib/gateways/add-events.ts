import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { NOTHING_TOLD, withEvent } from "@/lib/gateway-logs/told-versions";
import { announce } from "@/lib/live/announce";

import { carryOn } from "./checkpoints/carry-on";
import { keepCheckpointsRight, type News } from "./checkpoints/origin";
import { insertEvents } from "./events/store";
import { findGateway } from "./find-gateway";

/**
 * Checkpoints made at once, in the transaction that the events land in; each takes some milliseconds. A log that comes
 * in order needs no more; what is left is made with the next events, or by the hourly sweep.
 */
const STEPS_MAX = 4;

/**
 * Keeps events of a log that is read as it is written. Those already there (a line read twice) are left as they are.
 * Returns how many were new. Inside a `transaction` they land with what else it writes: the position of their source.
 * Throws `not_found`.
 */
export async function addEvents(
  ctx: Context,
  input: { gatewayId: string; importId: string; events: readonly GatewayLogEvent[] },
): Promise<number> {
  requireScope(ctx, "logs:write");
  if (input.events.length === 0) return 0;
  const gateway = await findGateway(ctx, input.gatewayId);
  const added = await insertEvents(ctx, input, input.events);
  if (added.length === 0) return 0;
  await keepCheckpointsRight(ctx, gateway, async (origin) =>
    newsOf(added.filter((event) => new Date(event.at) > origin)),
  );
  await carryOn(ctx, input.gatewayId, STEPS_MAX);
  announce(ctx, { kind: "gateways" });
  return added.length;
}

function newsOf(added: readonly GatewayLogEvent[]): News | null {
  const [earliest] = added.map(({ at }) => at).sort();
  if (earliest === undefined) return null;
  return { earliest: new Date(earliest), ...added.reduce(withEvent, NOTHING_TOLD) };
}
