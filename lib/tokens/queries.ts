import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";

import { api } from "@/lib/ui/api-client";

import { ApiTokenSummary } from "./schemas";

const TokenList = z.object({ tokens: z.array(ApiTokenSummary) });

/** All API tokens, newest first. Admins only. */
export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: async ({ signal }) => (await api(TokenList, "/api/v1/tokens", { signal })).tokens,
});
