import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api } from "@/lib/ui/api-client";

import type { CreateGatewayInput, GatewaySummary, UpdateGatewayInput } from "./schemas";

/** A hold can begin or end at any second; a log line about it is read at most this much later. */
const REFETCH_MS = 15_000;

const schemas = () => import("./schemas");
const gatewaysReply = async () => (await schemas()).GatewaysReply;
const gatewaySummary = async () => (await schemas()).GatewaySummary;
const holdBoard = async () => (await schemas()).HoldBoard;
const nothing = async () => (await import("@/lib/ui/replies")).NoReply;

/** All gateways by name. */
export const gatewaysQuery = queryOptions({
  queryKey: ["gateways"],
  queryFn: async ({ signal }) => (await api(gatewaysReply, "/api/v1/gateways", { signal })).gateways,
  refetchInterval: REFETCH_MS,
  refetchOnWindowFocus: "always",
});

/**
 * The hold board at a moment (ISO 8601), or now. What was so in the past changes only when a log is imported, so only
 * the board of now asks again by itself.
 */
export function holdsQuery(at: string | null) {
  return queryOptions({
    queryKey: ["holds", at],
    queryFn: ({ signal }) =>
      api(holdBoard, at === null ? "/api/v1/holds" : `/api/v1/holds?at=${encodeURIComponent(at)}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
    ...(at === null && { refetchInterval: REFETCH_MS, refetchOnWindowFocus: "always" as const }),
  });
}

/** What to mark as stale after a gateway or its events changed. */
export const GATEWAY_QUERY_KEYS = [["gateways"], ["holds"]] as const;

export function createGateway(input: CreateGatewayInput): Promise<GatewaySummary> {
  return api(gatewaySummary, "/api/v1/gateways", { json: input });
}

export function updateGateway(id: string, input: UpdateGatewayInput): Promise<GatewaySummary> {
  return api(gatewaySummary, `/api/v1/gateways/${encodeURIComponent(id)}`, { method: "PATCH", json: input });
}

export async function deleteGateway(id: string): Promise<void> {
  await api(nothing, `/api/v1/gateways/${encodeURIComponent(id)}`, { method: "DELETE" });
}
