import "server-only";

import type { Context } from "@/lib/core/context";
import { findOpenClawNames } from "@/lib/profiles/find-openclaw-names";

import type { DriftReport } from "./schemas";
import { selectReports } from "./store";

/** The newest comparison of each gateway or of one, as it is answered: with the profiles as they are now. */
export async function reportReplies(ctx: Context, where: { gatewayId?: string }): Promise<DriftReport[]> {
  const [reports, names] = await Promise.all([selectReports(ctx, where), findOpenClawNames(ctx)]);
  return reports.map(({ at, providers, keyIds: _keyIds, ...report }) => ({
    ...report,
    at: at.toISOString(),
    providers: providers.map((provider) => ({
      ...provider,
      profileId: provider.state === "foreign" ? null : (names.get(provider.providerId) ?? null),
    })),
  }));
}
