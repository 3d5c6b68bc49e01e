import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { AddProfileLink } from "@/components/profiles/add-profile-link";
import { profilePermissions } from "@/components/profiles/permissions";
import { ProfilesPage } from "@/components/profiles/profiles-page";
import { Page } from "@/components/shell/page";
import { listHolds } from "@/lib/gateways/list-holds";
import { holdsQuery } from "@/lib/gateways/queries";
import { prefetchProfileRows } from "@/lib/profiles/rows/prefetch-profile-rows";
import { getQueryClient } from "@/lib/ui/query-client";
import { pageContext } from "@/lib/users/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profiles"))("title") };
}

export default async function Profiles() {
  const [ctx, t] = [await pageContext(), await getTranslations("profiles")];
  const can = profilePermissions(ctx.actor.scopes);
  const queries = getQueryClient();
  const [profiles] = await Promise.all([
    prefetchProfileRows(queries, ctx),
    queries.prefetchQuery({ ...holdsQuery(null), queryFn: () => listHolds(ctx) }),
  ]);

  return (
    <Page
      crumbs={[{ label: t("title") }]}
      // The empty state has the same button in the page, and one primary button is enough.
      {...(profiles.any && {
        action: <AddProfileLink allowed={can.write} />,
      })}
    >
      <HydrationBoundary state={dehydrate(queries)}>
        <ProfilesPage can={can} />
      </HydrationBoundary>
    </Page>
  );
}
