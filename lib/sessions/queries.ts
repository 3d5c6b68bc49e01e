import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";

import { api } from "@/lib/ui/api-client";

import { SessionSummary } from "./schemas";

const SessionList = z.object({ sessions: z.array(SessionSummary) });

/** The sessions of whoever is signed in, the newest use first. */
export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: async ({ signal }) => (await api(SessionList, "/api/v1/sessions", { signal })).sessions,
});
