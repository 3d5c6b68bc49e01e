import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";

import { api } from "@/lib/ui/api-client";

import { ProfileFinding } from "./schemas";

/** Findings follow from checks, which are announced, and from holds, which end by themselves: those show this late. */
const REFETCH_MS = 60_000;

const FindingsReply = z.object({ findings: z.array(ProfileFinding) });

/** What to mark as stale after a check, a log import, or a change of a profile or its keys. */
export const FINDINGS_QUERY_KEY = ["findings"] as const;

/** What is wrong now, worst first: of one profile, or of all for null. */
export function findingsQuery(profileId: string | null) {
  return queryOptions({
    queryKey: [...FINDINGS_QUERY_KEY, profileId],
    queryFn: async ({ signal }) => (await api(FindingsReply, pathOf(profileId), { signal })).findings,
    refetchInterval: REFETCH_MS,
  });
}

function pathOf(profileId: string | null): `/api/${string}` {
  return profileId === null
    ? "/api/v1/findings"
    : `/api/v1/findings?profileId=${encodeURIComponent(profileId)}`;
}
