import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";

import { GatewayPage } from "@/components/gateway/gateway-page";
import { gatewayPagePermissions } from "@/components/gateway/permissions";
import { Page } from "@/components/shell/page";
import { DomainError } from "@/lib/core/errors";
import { listDrift } from "@/lib/drift/list-drift";
import { driftQuery } from "@/lib/drift/queries";
import { DriftReply } from "@/lib/drift/schemas";
import { listFindings } from "@/lib/findings/list-findings";
import { findingsQuery } from "@/lib/findings/queries";
import { ProfileFinding } from "@/lib/findings/schemas";
import { getGatewayControl } from "@/lib/gateway-config/get-gateway-control";
import { gatewayControlQuery } from "@/lib/gateway-config/queries";
import { GatewayControl } from "@/lib/gateway-config/schemas";
import { getGateway } from "@/lib/gateways/get-gateway";
import { listGatewayEvents } from "@/lib/gateways/list-gateway-events";
import { listHolds } from "@/lib/gateways/list-holds";
import { gatewayEventsQuery, gatewayQuery, holdsQuery } from "@/lib/gateways/queries";
import { GatewaySummary, HoldBoard, TimelineReply } from "@/lib/gateways/schemas";
import { listLogSources } from "@/lib/log-sources/list-log-sources";
import { logSourcesQuery } from "@/lib/log-sources/queries";
import { LogSourcesReply } from "@/lib/log-sources/schemas";
import { prefetchProfileRows } from "@/lib/profiles/rows/prefetch-profile-rows";
import { getQueryClient } from "@/lib/ui/query-client";
import { pageContext } from "@/lib/users/page-context";

type PageProps = { params: Promise<{ id: string }> };

/** A screenful or two; the next page of the timeline is as long as the API makes it. */
const EVENTS_SHOWN = 30;

/** Once per request: the page and its title ask for the same gateway. */
const loadGateway = cache(async (id: string): Promise<GatewaySummary> => {
  try {
    // Parsed like a reply of the API: the schema decides what goes into the page.
    return GatewaySummary.parse(await getGateway(await pageContext(), id));
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await loadGateway((await params).id)).name };
}

export default async function Gateway({ params }: PageProps) {
  const { id } = await params;
  const [ctx, gateway, t] = [await pageContext(), await loadGateway(id), await getTranslations("gateways")];
  const can = gatewayPagePermissions(ctx.actor.scopes);
  const queries = getQueryClient();
  queries.setQueryData(gatewayQuery(id).queryKey, gateway);
  await Promise.all([
    queries.prefetchQuery({
      ...logSourcesQuery(id),
      queryFn: async () => LogSourcesReply.parse({ sources: await listLogSources(ctx, id) }).sources,
    }),
    queries.prefetchQuery({
      ...holdsQuery(null),
      queryFn: async () => HoldBoard.parse(await listHolds(ctx)),
    }),
    queries.prefetchInfiniteQuery({
      ...gatewayEventsQuery(id),
      queryFn: async () =>
        TimelineReply.parse(await listGatewayEvents(ctx, { gatewayId: id, limit: EVENTS_SHOWN })),
    }),
    queries.prefetchQuery({
      ...driftQuery({ gatewayId: id }),
      queryFn: async () => DriftReply.parse({ reports: await listDrift(ctx, { gatewayId: id }) }).reports,
    }),
    queries.prefetchQuery({
      ...findingsQuery(null),
      queryFn: async () => ProfileFinding.array().parse(await listFindings(ctx)),
    }),
    prefetchProfileRows(queries, ctx),
    ...(can.configure
      ? [
          queries.prefetchQuery({
            ...gatewayControlQuery(id),
            queryFn: async () => GatewayControl.parse(await getGatewayControl(ctx, id)),
          }),
        ]
      : []),
  ]);

  return (
    <Page crumbs={[{ label: t("title"), href: "/gateways" }, { label: gateway.name }]}>
      <HydrationBoundary state={dehydrate(queries)}>
        <GatewayPage id={id} can={can} />
      </HydrationBoundary>
    </Page>
  );
}
