import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { OverviewPage } from "@/components/overview/overview-page";
import { AddProfileLink } from "@/components/profiles/add-profile-link";
import { profilePermissions } from "@/components/profiles/permissions";
import { Page } from "@/components/shell/page";
import { listGateways } from "@/lib/gateways/list-gateways";
import { listHolds } from "@/lib/gateways/list-holds";
import { gatewaysQuery, holdsQuery } from "@/lib/gateways/queries";
import { prefetchProfileRows } from "@/lib/profiles/rows/prefetch-profile-rows";
import { getQueryClient } from "@/lib/ui/query-client";
import { pageContext } from "@/lib/users/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function Overview() {
  const [ctx, t] = [await pageContext(), await getTranslations("overview")];
  const can = profilePermissions(ctx.actor.scopes);
  const queries = getQueryClient();
  const [profiles] = await Promise.all([
    prefetchProfileRows(queries, ctx),
    queries.prefetchQuery({ ...holdsQuery(null), queryFn: () => listHolds(ctx) }),
    queries.prefetchQuery({ ...gatewaysQuery, queryFn: () => listGateways(ctx) }),
  ]);

  return (
    <Page
      crumbs={[{ label: t("title") }]}
      // The first run has the same button in the page, and one primary button is enough.
      {...(profiles.any && {
        action: <AddProfileLink allowed={can.write} />,
      })}
    >
      <HydrationBoundary state={dehydrate(queries)}>
        <OverviewPage can={can} />
      </HydrationBoundary>
    </Page>
  );
}
