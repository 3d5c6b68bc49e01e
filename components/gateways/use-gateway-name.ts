"use client";

import { useQuery } from "@tanstack/react-query";

import { gatewaysQuery } from "@/lib/gateways/queries";

/**
 * What a gateway is called; undefined until it is known. Many rows ask: each of them keeping the list fresh by itself
 * would be as many requests.
 */
export function useGatewayName(id: string): string | undefined {
  const { data } = useQuery({
    ...gatewaysQuery,
    staleTime: Infinity,
    refetchInterval: false,
    refetchOnWindowFocus: false,
    select: (gateways) => gateways.find((gateway) => gateway.id === id)?.name,
  });
  return data;
}
