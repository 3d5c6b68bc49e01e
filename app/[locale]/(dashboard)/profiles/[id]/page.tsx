import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";

import { profilePermissions } from "@/components/profiles/permissions";
import { ProfilePage } from "@/components/profiles/profile-page";
import { Page } from "@/components/shell/page";
import { getCheck } from "@/lib/checks/get-check";
import { listChecks } from "@/lib/checks/list-checks";
import { CheckList, CHECKS_LISTED, checkQuery, checksQuery } from "@/lib/checks/queries";
import { DomainError } from "@/lib/core/errors";
import { listHolds } from "@/lib/gateways/list-holds";
import { holdsQuery } from "@/lib/gateways/queries";
import { getProfile } from "@/lib/profiles/get-profile";
import { profileQuery } from "@/lib/profiles/queries";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import { getQueryClient } from "@/lib/ui/query-client";
import { pageContext } from "@/lib/users/page-context";

type PageProps = { params: Promise<{ id: string }> };

/** Once per request: the page and its title ask for the same profile. */
const loadProfile = cache(async (id: string): Promise<ProfileSummary> => {
  try {
    return await getProfile(await pageContext(), id);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await loadProfile((await params).id)).name };
}

export default async function Profile({ params }: PageProps) {
  const { id } = await params;
  const [ctx, profile, t] = [await pageContext(), await loadProfile(id), await getTranslations("profiles")];
  const region = (await getTranslations("vocabulary.region"))(profile.region);
  const { lastCheck } = profile;
  const queries = getQueryClient();
  queries.setQueryData(profileQuery(id).queryKey, profile);
  await Promise.all([
    queries.prefetchQuery({ ...holdsQuery(null), queryFn: () => listHolds(ctx) }),
    queries.prefetchQuery({
      ...checksQuery(id),
      queryFn: async () => CheckList.parse(await listChecks(ctx, { profileId: id, limit: CHECKS_LISTED })),
    }),
    lastCheck &&
      queries.prefetchQuery({
        ...checkQuery(id, lastCheck.id),
        queryFn: () => getCheck(ctx, { profileId: id, checkId: lastCheck.id }),
      }),
  ]);

  return (
    <Page crumbs={[{ label: t("title"), href: "/profiles" }, { label: `${profile.name} · ${region}` }]}>
      <HydrationBoundary state={dehydrate(queries)}>
        <ProfilePage id={id} can={profilePermissions(ctx.actor.scopes)} />
      </HydrationBoundary>
    </Page>
  );
}
