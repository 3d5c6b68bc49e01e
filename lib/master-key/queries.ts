import { queryOptions } from "@tanstack/react-query";

import { api } from "@/lib/ui/api-client";

import { MasterKey } from "./schemas";

const WHILE_REPLACING_MS = 2_000;

export const masterKeyQuery = queryOptions({
  queryKey: ["master-key"],
  queryFn: ({ signal }) => api(MasterKey, "/api/v1/master-key", { signal }),
  refetchInterval: ({ state }) => (state.data?.replacing ? WHILE_REPLACING_MS : false),
});
