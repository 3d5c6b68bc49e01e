"use client";

import { useQueries, type UseQueryResult } from "@tanstack/react-query";

import { logSourcesQuery } from "@/lib/log-sources/queries";
import type { LogSourceSummary } from "@/lib/log-sources/schemas";

import type { SourcesByGateway } from "./sources-of";

/** A request per gateway; with more of them the cards tell only what the list of gateways has. */
const GATEWAYS_ASKED_MAX = 30;
/** The board needs no second by second health; the gateway's own page has it. */
const REFETCH_MS = 15_000;
/** Of their own: what is announced with each line that comes would ask for all of them again, several times a second. */
const ON_BOARD = "board";

const together = (results: UseQueryResult<LogSourceSummary[]>[]) => results.flatMap(({ data }) => data ?? []);

/** Where the lines of all gateways come from, and how that goes. */
export function useSources(gateways: readonly { id: string }[]): SourcesByGateway {
  const asked = gateways.length <= GATEWAYS_ASKED_MAX ? gateways : [];
  const sources = useQueries({
    queries: asked.map(({ id }) => ({
      ...logSourcesQuery(id),
      queryKey: [ON_BOARD, ...logSourcesQuery(id).queryKey],
      refetchInterval: REFETCH_MS,
    })),
    combine: together,
  });
  return Map.groupBy(sources, ({ gatewayId }) => gatewayId);
}
