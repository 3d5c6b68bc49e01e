import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { reportReplies } from "./report-reply";
import type { DriftReport } from "./schemas";

/** The newest comparison of each gateway, newest first: of one gateway, or those with one profile in them. */
export async function listDrift(
  ctx: Context,
  { gatewayId, profileId }: { gatewayId?: string | undefined; profileId?: string | undefined },
): Promise<DriftReport[]> {
  requireScope(ctx, "exports:read");
  const reports = await reportReplies(ctx, gatewayId === undefined ? {} : { gatewayId });
  if (profileId === undefined) return reports;
  return reports.filter(({ providers }) => providers.some((provider) => provider.profileId === profileId));
}
