import { queryOptions } from "@tanstack/react-query";

import { api } from "@/lib/ui/api-client";

import { Series, type SeriesRange } from "./schemas";

/** The running hour or day grows with every scheduled check, of which there is one a minute at most. */
const REFETCH_MS = 60_000;

/**
 * What a profile's scheduled checks told over a range of time. Another range of the same profile stays on show until
 * the new one is there.
 */
export function seriesQuery(profileId: string, range: SeriesRange) {
  return queryOptions({
    queryKey: ["series", profileId, range],
    queryFn: ({ signal }) =>
      api(Series, `/api/v1/profiles/${encodeURIComponent(profileId)}/series?range=${range}`, { signal }),
    placeholderData: (last, query) => (query?.queryKey[1] === profileId ? last : undefined),
    refetchInterval: REFETCH_MS,
  });
}
