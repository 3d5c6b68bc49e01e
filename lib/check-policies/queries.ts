import { queryOptions } from "@tanstack/react-query";

import { api } from "@/lib/ui/api-client";

import { CheckPolicyReply, type SetCheckPolicyInput } from "./schemas";

/** The next check moves on with every one that began; there is one a minute at most. */
const REFETCH_MS = 60_000;

/** When a profile is checked without anybody asking, and when next. */
export function checkPolicyQuery(profileId: string) {
  return queryOptions({
    queryKey: ["check-policy", profileId],
    queryFn: ({ signal }) => api(CheckPolicyReply, pathOf(profileId), { signal }),
    refetchInterval: REFETCH_MS,
  });
}

/** Changes it; what is left out keeps its value. A schedule that would send a plan's key is refused. */
export function setCheckPolicy(profileId: string, input: SetCheckPolicyInput): Promise<CheckPolicyReply> {
  return api(CheckPolicyReply, pathOf(profileId), { method: "PUT", json: input });
}

function pathOf(profileId: string): `/api/${string}` {
  return `/api/v1/profiles/${encodeURIComponent(profileId)}/check-policy`;
}
