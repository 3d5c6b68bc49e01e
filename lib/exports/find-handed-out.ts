import "server-only";

import type { Context } from "@/lib/core/context";
import type { ConfigFacts } from "@/lib/openclaw/drift/drift";

import { selectHandedOut } from "./store";

/** As many as are remembered of one gateway. */
const ALL = 100;

export type HandedOutFacts = { at: string; gatewayId: string | null; facts: ConfigFacts };

/**
 * What left for a gateway and for none in particular, newest first. Asks for no scope: a push token, which may do
 * nothing but push, has its gateway's config compared with it.
 */
export async function findHandedOut(ctx: Context, gatewayId: string): Promise<HandedOutFacts[]> {
  const rows = [
    ...(await selectHandedOut(ctx, { gatewayId }, ALL)),
    ...(await selectHandedOut(ctx, { gatewayId: null }, ALL)),
  ];
  return rows
    .map((row) => ({ at: row.at.toISOString(), gatewayId: row.gatewayId, facts: row.facts }))
    .toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}
