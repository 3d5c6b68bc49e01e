import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import type { GatewayLogEventKind } from "@/lib/gateway-logs/events";
import { api } from "@/lib/ui/api-client";

import type {
  AuthProfile,
  CreateGatewayInput,
  GatewaySummary,
  NameAuthProfileInput,
  UpdateGatewayInput,
} from "./schemas";

/** A hold can begin or end at any second; a log line about it is read at most this much later. */
const REFETCH_MS = 15_000;

const schemas = () => import("./schemas");
const gatewaysReply = async () => (await schemas()).GatewaysReply;
const gatewaySummary = async () => (await schemas()).GatewaySummary;
const holdBoard = async () => (await schemas()).HoldBoard;
const holdSpansReply = async () => (await schemas()).HoldSpansReply;
const timelineReply = async () => (await schemas()).TimelineReply;
const authProfile = async () => (await schemas()).AuthProfile;
const authProfilesReply = async () => (await schemas()).AuthProfilesReply;
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

/** One gateway. Under the key of the list, so that what makes the list stale makes this stale too. */
export function gatewayQuery(id: string) {
  return queryOptions({
    queryKey: ["gateways", id],
    queryFn: ({ signal }) => api(gatewaySummary, pathOf(id), { signal }),
    refetchInterval: REFETCH_MS,
    refetchOnWindowFocus: "always",
  });
}

/** A stretch of time (ISO 8601, both ends), of one gateway or of all. */
export type HoldSpansInput = { from: string; to: string; gatewayId?: string };

/** When which auth profile was held. The last answer stays on show while the stretch is moved. */
export function holdSpansQuery(input: HoldSpansInput) {
  return queryOptions({
    queryKey: ["hold-spans", input],
    queryFn: ({ signal }) =>
      api(holdSpansReply, `/api/v1/hold-spans?${new URLSearchParams(input)}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** What is left out is not filtered by. `from` and `to` are ISO 8601. */
export type GatewayEventFilters = {
  from?: string;
  to?: string;
  kind?: GatewayLogEventKind;
  provider?: string;
  hash?: string;
};

/**
 * A gateway's timeline, newest first, page by page. A page may hold few events or none and still have a next one: a
 * search for what is rare stops after so many lines and says where to go on.
 */
export function gatewayEventsQuery(id: string, filters: GatewayEventFilters = {}) {
  return infiniteQueryOptions({
    queryKey: ["gateways", id, "events", filters],
    queryFn: ({ signal, pageParam }) => {
      const search = new URLSearchParams({ ...filters, ...(pageParam !== null && { before: pageParam }) });
      return api(timelineReply, `${pathOf(id)}/events?${search}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** Every auth profile hash that logs have shown. */
export const authProfilesQuery = queryOptions({
  queryKey: ["auth-profiles"],
  queryFn: async ({ signal }) =>
    (await api(authProfilesReply, "/api/v1/auth-profiles", { signal })).authProfiles,
});

/** What to mark as stale after a gateway, its events or a name of theirs changed. */
export const GATEWAY_QUERY_KEYS = [["gateways"], ["holds"], ["hold-spans"], ["auth-profiles"]] as const;

/** Says which auth profile id is behind a hash. Refused (`invalid_input`, `authProfileId`) unless it hashes to it. */
export function nameAuthProfile(input: NameAuthProfileInput): Promise<AuthProfile> {
  return api(authProfile, "/api/v1/auth-profiles", { method: "PUT", json: input });
}

export function createGateway(input: CreateGatewayInput): Promise<GatewaySummary> {
  return api(gatewaySummary, "/api/v1/gateways", { json: input });
}

export function updateGateway(id: string, input: UpdateGatewayInput): Promise<GatewaySummary> {
  return api(gatewaySummary, pathOf(id), { method: "PATCH", json: input });
}

export async function deleteGateway(id: string): Promise<void> {
  await api(nothing, pathOf(id), { method: "DELETE" });
}

function pathOf(id: string): `/api/${string}` {
  return `/api/v1/gateways/${encodeURIComponent(id)}`;
}
