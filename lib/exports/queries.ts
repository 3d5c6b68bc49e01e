import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api } from "@/lib/ui/api-client";

import { RenderedExport, type RenderExportInput } from "./schemas";

/** The rendered config for an input. The text of the last input stays on show until the new one is there. */
export function exportQuery(input: RenderExportInput) {
  return queryOptions({
    queryKey: ["exports", input],
    queryFn: ({ signal }) => api(RenderedExport, "/api/v1/exports", { json: input, signal }),
    placeholderData: keepPreviousData,
    // A profile may just have been changed, and an old text must not be pasted into a gateway.
    staleTime: 0,
  });
}
