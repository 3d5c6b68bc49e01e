import "server-only";

import type { QueryClient } from "@tanstack/react-query";

import type { Context } from "@/lib/core/context";
import type { JsonText } from "@/lib/core/json-text";

import { profileRowsQuery } from "../queries";
import { listProfileRows } from "./list-profile-rows";

/**
 * `profileRowsQuery` for a page that is being rendered, as JSON: `getQueryClient` hands it to the browser as it is.
 * Says whether there is any profile; true where that could not be found out.
 */
export async function prefetchProfileRows(queries: QueryClient, ctx: Context): Promise<{ any: boolean }> {
  const queryKey: readonly unknown[] = profileRowsQuery.queryKey;
  await queries.prefetchQuery({ queryKey, queryFn: () => listProfileRows(ctx) });
  const rows = queries.getQueryData<JsonText<unknown>>(queryKey);
  return { any: rows?.text !== "[]" };
}
