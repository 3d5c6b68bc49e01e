import type { GatewayLogEvent, GatewayLogEventKind } from "./events";

/** Order within one millisecond: what a run said, the hold it led to, what was decided then. Others come after. */
const KINDS_FROM_LAST: GatewayLogEventKind[] = [
  "fallback-decision",
  "failover-decision",
  "state-updated",
  "agent-end",
];

/** Oldest first; to sort by. What is of one kind and millisecond stays as it stands. */
export function inReplayOrder(left: GatewayLogEvent, right: GatewayLogEvent): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1;
  return KINDS_FROM_LAST.indexOf(right.kind) - KINDS_FROM_LAST.indexOf(left.kind);
}

/** Events that come by time, those of one millisecond together and in replay order. */
export function* byInstant(events: Iterable<GatewayLogEvent>): Generator<GatewayLogEvent[]> {
  let together: GatewayLogEvent[] = [];
  for (const event of events) {
    if (together.length > 0 && together[0]?.at !== event.at) {
      yield together.sort(inReplayOrder);
      together = [];
    }
    together.push(event);
  }
  if (together.length > 0) yield together.sort(inReplayOrder);
}
