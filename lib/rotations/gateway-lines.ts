import "server-only";

import type { Context } from "@/lib/core/context";
import { listGatewayEvents, type ListGatewayEventsInput } from "@/lib/gateways/list-gateway-events";
import type { TimelineEvent } from "@/lib/gateways/schemas";

/**
 * Lines that say a key was used: a state is written when a request with it failed, a decision is made after one.
 * `state-stated` is not among them: what OpenClaw has stored of a profile says nothing of when it was used.
 */
const KINDS_OF_USE = ["state-updated", "failover-decision"] as const;

/** A gateway's clock may be ahead of ours: its newest line must not be missed for that. */
const CLOCK_AHEAD_MS_MAX = 5 * 60_000;

type Filter = Pick<ListGatewayEventsInput, "gatewayId" | "from"> & {
  provider: string;
  hash: string;
  /** No line later than this names the hash. */
  upTo: string;
};

/** The newest line of a gateway that proves a use of an auth profile of a provider; null when there is none. */
export async function newestUse(ctx: Context, { upTo, ...filter }: Filter): Promise<TimelineEvent | null> {
  const latest = new Date(ctx.now().getTime() + CLOCK_AHEAD_MS_MAX).toISOString();
  const to = upTo < latest ? upTo : latest;
  const found: TimelineEvent[] = [];
  for (const kind of KINDS_OF_USE) {
    const line = await newestLine(ctx, { ...filter, to, kind });
    if (line) found.push(line);
  }
  return found.toSorted((a, b) => b.event.at.localeCompare(a.event.at))[0] ?? null;
}

/** A search for what is rare stops after so many lines and says where to go on. */
async function newestLine(
  ctx: Context,
  filter: Omit<ListGatewayEventsInput, "before" | "limit">,
): Promise<TimelineEvent | null> {
  let before: string | undefined;
  do {
    const page = await listGatewayEvents(ctx, { ...filter, before, limit: 1 });
    if (page.events[0]) return page.events[0];
    before = page.next ?? undefined;
  } while (before !== undefined);
  return null;
}
