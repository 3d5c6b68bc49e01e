import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";

import { api } from "@/lib/ui/api-client";

import { IncidentSummary } from "./schemas";

/** An incident opens or closes with a scheduled check, of which there is one a minute at most. */
const REFETCH_MS = 60_000;

const IncidentsReply = z.object({ incidents: z.array(IncidentSummary) });

/** The newest incidents of a profile, newest first. */
export function incidentsQuery(profileId: string) {
  return queryOptions({
    queryKey: ["incidents", profileId],
    queryFn: async ({ signal }) =>
      (await api(IncidentsReply, `/api/v1/profiles/${encodeURIComponent(profileId)}/incidents`, { signal }))
        .incidents,
    refetchInterval: REFETCH_MS,
  });
}
