"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { authProfilesQuery } from "@/lib/gateways/queries";
import type { AuthProfile } from "@/lib/gateways/schemas";

const NONE: readonly AuthProfile[] = [];

/** The auth profiles that a gateway's log has shown, and the id behind any hash, where somebody knows it. */
export function useAuthProfiles(gatewayId: string): {
  ofGateway: readonly AuthProfile[];
  idOf: (hash: string) => string | null;
} {
  const known = useQuery(authProfilesQuery).data ?? NONE;
  return useMemo(() => {
    const ids = new Map(known.map(({ hash, id }) => [hash, id]));
    return {
      ofGateway: known.filter(({ gatewayIds }) => gatewayIds.includes(gatewayId)),
      idOf: (hash: string) => ids.get(hash) ?? null,
    };
  }, [known, gatewayId]);
}
