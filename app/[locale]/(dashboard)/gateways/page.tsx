import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, type SearchParams } from "nuqs/server";

import { GatewaysScreen } from "@/components/gateways/gateways-screen";
import { parseAsMoment } from "@/components/gateways/moment";
import { gatewayPermissions } from "@/components/gateways/permissions";
import { listGateways } from "@/lib/gateways/list-gateways";
import { listHolds } from "@/lib/gateways/list-holds";
import { gatewaysQuery, holdsQuery } from "@/lib/gateways/queries";
import { GatewayList } from "@/lib/gateways/schemas";
import { HoldBoard } from "@/lib/gateways/schemas";
import { prefetchProfileRows } from "@/lib/profiles/rows/prefetch-profile-rows";
import { getQueryClient } from "@/lib/ui/query-client";
import { pageContext } from "@/lib/users/page-context";

const loadMoment = createLoader({ at: parseAsMoment });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("gateways"))("title") };
}

export default async function GatewaysPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext();
  const { at } = await loadMoment(searchParams);
  const queries = getQueryClient();
  // Parsed like a reply of the API: the schemas decide what goes into the page.
  await Promise.all([
    queries.prefetchQuery({
      ...gatewaysQuery,
      queryFn: async () => GatewayList.parse(await listGateways(ctx)),
    }),
    queries.prefetchQuery({
      ...holdsQuery(at),
      queryFn: async () => HoldBoard.parse(await listHolds(ctx, at === null ? {} : { at })),
    }),
    prefetchProfileRows(queries, ctx),
  ]);

  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <GatewaysScreen can={gatewayPermissions(ctx.actor.scopes)} />
    </HydrationBoundary>
  );
}
