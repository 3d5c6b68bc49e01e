import { queryOptions } from "@tanstack/react-query";

import { api } from "@/lib/ui/api-client";

import type { CreatedLogSource, CreateLogSourceInput, LogSourceSummary } from "./schemas";

/** Health is written every few seconds while lines come; another process on the same database announces nothing here. */
const REFETCH_MS = 10_000;

const schemas = () => import("./schemas");
const logSourcesReply = async () => (await schemas()).LogSourcesReply;
const logSourceSummary = async () => (await schemas()).LogSourceSummary;
const createdLogSource = async () => (await schemas()).CreatedLogSource;
const nothing = async () => (await import("@/lib/ui/replies")).NoReply;

const path = (gatewayId: string) => `/api/v1/gateways/${encodeURIComponent(gatewayId)}/sources` as const;
const pathOf = (where: { gatewayId: string; sourceId: string }) =>
  `${path(where.gatewayId)}/${encodeURIComponent(where.sourceId)}` as const;

/** What to mark as stale after a source changed, and whenever gateways are announced. */
export const LOG_SOURCE_QUERY_KEY = ["logSources"] as const;

/** The sources of one gateway, oldest first, with how each is doing. */
export function logSourcesQuery(gatewayId: string) {
  return queryOptions({
    queryKey: [...LOG_SOURCE_QUERY_KEY, gatewayId],
    queryFn: async ({ signal }) => (await api(logSourcesReply, path(gatewayId), { signal })).sources,
    refetchInterval: REFETCH_MS,
    refetchOnWindowFocus: "always",
  });
}

/** The reply carries the token of a push source, once. */
export function createLogSource(gatewayId: string, input: CreateLogSourceInput): Promise<CreatedLogSource> {
  return api(createdLogSource, path(gatewayId), { json: input });
}

export function updateLogSource(
  where: { gatewayId: string; sourceId: string },
  input: { enabled: boolean },
): Promise<LogSourceSummary> {
  return api(logSourceSummary, pathOf(where), {
    method: "PATCH",
    json: input,
  });
}

export async function deleteLogSource(where: { gatewayId: string; sourceId: string }): Promise<void> {
  await api(nothing, pathOf(where), { method: "DELETE" });
}
