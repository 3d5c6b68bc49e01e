import { queryOptions } from "@tanstack/react-query";

import { api } from "@/lib/ui/api-client";

import type { DriftReport } from "./schemas";

const schemas = () => import("./schemas");
const driftReport = async () => (await schemas()).DriftReport;
const driftReply = async () => (await schemas()).DriftReply;

/** What to mark as stale after a gateway's config was compared. */
export const DRIFT_QUERY_KEY = ["drift"] as const;

/** The newest comparison of each gateway: of one, or those with one profile in them, where given. */
export function driftQuery(where: { gatewayId?: string; profileId?: string } = {}) {
  return queryOptions({
    queryKey: [...DRIFT_QUERY_KEY, where],
    queryFn: async ({ signal }) =>
      (await api(driftReply, `/api/v1/drift?${new URLSearchParams(where)}`, { signal })).reports,
  });
}

/** Compares a config that a gateway runs with; the text is not kept. */
export function compareConfig(gatewayId: string, text: string): Promise<DriftReport> {
  return api(driftReport, `/api/v1/gateways/${encodeURIComponent(gatewayId)}/config`, {
    method: "PUT",
    json: { text },
  });
}
