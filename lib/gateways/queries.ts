import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { z } from "zod";

import { api } from "@/lib/ui/api-client";

import { type CreateGatewayInput, GatewaySummary, HoldBoard, type UpdateGatewayInput } from "./schemas";

/** A hold can begin or end at any second; a log line about it is read at most this much later. */
const REFETCH_MS = 15_000;

/** What the pages and the browser cache under `gatewaysQuery`; on the server it is also the filter of what leaves. */
export const GatewayList = z.array(GatewaySummary);
const GatewaysReply = z.object({ gateways: GatewayList });
const Nothing = z.null();

/** All gateways by name. */
export const gatewaysQuery = queryOptions({
  queryKey: ["gateways"],
  queryFn: async ({ signal }) => (await api(GatewaysReply, "/api/v1/gateways", { signal })).gateways,
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
      api(HoldBoard, at === null ? "/api/v1/holds" : `/api/v1/holds?at=${encodeURIComponent(at)}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
    ...(at === null && { refetchInterval: REFETCH_MS, refetchOnWindowFocus: "always" as const }),
  });
}

/** What to mark as stale after a gateway or its events changed. */
export const GATEWAY_QUERY_KEYS = [["gateways"], ["holds"]] as const;

export function createGateway(input: CreateGatewayInput): Promise<GatewaySummary> {
  return api(GatewaySummary, "/api/v1/gateways", { json: input });
}

export function updateGateway(id: string, input: UpdateGatewayInput): Promise<GatewaySummary> {
  return api(GatewaySummary, `/api/v1/gateways/${encodeURIComponent(id)}`, { method: "PATCH", json: input });
}

export async function deleteGateway(id: string): Promise<void> {
  await api(Nothing, `/api/v1/gateways/${encodeURIComponent(id)}`, { method: "DELETE" });
}
