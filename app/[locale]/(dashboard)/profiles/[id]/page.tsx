import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { cache } from "react";

import { loadSeriesChoice } from "@/components/history/series-choice";
import { profilePermissions } from "@/components/profiles/permissions";
import { ProfilePage } from "@/components/profiles/profile-page";
import { Page } from "@/components/shell/page";
import { getCheckPolicy } from "@/lib/check-policies/get-check-policy";
import { checkPolicyQuery } from "@/lib/check-policies/queries";
import { getCheck } from "@/lib/checks/get-check";
import { listChecks } from "@/lib/checks/list-checks";
import { listModelAnswers } from "@/lib/checks/list-model-answers";
import {
  CheckList,
  CHECKS_LISTED,
  checkQuery,
  checksQuery,
  ModelAnswerList,
  modelAnswersQuery,
} from "@/lib/checks/queries";
import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { listDrift } from "@/lib/drift/list-drift";
import { driftQuery } from "@/lib/drift/queries";
import { DriftReply } from "@/lib/drift/schemas";
import { mostTrusted } from "@/lib/credentials/rules";
import { listFindings } from "@/lib/findings/list-findings";
import { findingsQuery } from "@/lib/findings/queries";
import { ProfileFinding } from "@/lib/findings/schemas";
import { listHolds } from "@/lib/gateways/list-holds";
import { holdsQuery } from "@/lib/gateways/queries";
import { getSeries } from "@/lib/history/get-series";
import { seriesQuery } from "@/lib/history/queries";
import type { SeriesRange } from "@/lib/history/schemas";
import { listIncidents } from "@/lib/incidents/list-incidents";
import { incidentsQuery } from "@/lib/incidents/queries";
import { getProfile } from "@/lib/profiles/get-profile";
import { profileQuery } from "@/lib/profiles/queries";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import { getKeyUses } from "@/lib/rotations/get-key-uses";
import { getRotationPolicy } from "@/lib/rotations/get-rotation-policy";
import { listDueKeys } from "@/lib/rotations/list-due-keys";
import { listRotations } from "@/lib/rotations/list-rotations";
import { dueKeysQuery, keyUsesQuery, rotationPolicyQuery, rotationsQuery } from "@/lib/rotations/queries";
import { getQueryClient } from "@/lib/ui/query-client";
import { pageContext } from "@/lib/users/page-context";

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** Once per request: the page and its title ask for the same profile. */
const loadProfile = cache(async (id: string): Promise<ProfileSummary> => {
  try {
    return await getProfile(await pageContext(), id);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Pick<PageProps, "params">): Promise<Metadata> {
  return { title: (await loadProfile((await params).id)).name };
}

export default async function Profile({ params, searchParams }: PageProps) {
  const { id } = await params;
  const { range } = await loadSeriesChoice(searchParams);
  const [ctx, profile, t] = [await pageContext(), await loadProfile(id), await getTranslations("profiles")];
  const region = (await getTranslations("vocabulary.region"))(profile.region);
  const queries = getQueryClient();
  queries.setQueryData(profileQuery(id).queryKey, profile);
  await Promise.all([
    queries.prefetchQuery({ ...holdsQuery(null), queryFn: () => listHolds(ctx) }),
    ...prefetchRotation(queries, ctx, profile),
    ...prefetchChecks(queries, ctx, profile),
    ...prefetchPast(queries, ctx, id, range),
  ]);

  return (
    <Page crumbs={[{ label: t("title"), href: "/profiles" }, { label: `${profile.name} · ${region}` }]}>
      <HydrationBoundary state={dehydrate(queries)}>
        <ProfilePage id={id} can={profilePermissions(ctx.actor.scopes)} />
      </HydrationBoundary>
    </Page>
  );
}

/** The newest checks, what the models answered, and the steps of those checks that the page tells of. */
function prefetchChecks(
  queries: QueryClient,
  ctx: Context,
  { id, lastCheck, standing }: ProfileSummary,
): Promise<void>[] {
  const told = [lastCheck?.id, ...Object.values(standing).map((fact) => fact?.checkId)];
  return [
    queries.prefetchQuery({
      ...checksQuery(id),
      queryFn: async () => CheckList.parse(await listChecks(ctx, { profileId: id, limit: CHECKS_LISTED })),
    }),
    queries.prefetchQuery({
      ...modelAnswersQuery(id),
      queryFn: async () => ModelAnswerList.parse(await listModelAnswers(ctx, id)),
    }),
    ...[...new Set(told)]
      .filter((checkId) => checkId !== undefined)
      .map((checkId) =>
        queries.prefetchQuery({
          ...checkQuery(id, checkId),
          queryFn: () => getCheck(ctx, { profileId: id, checkId }),
          // One that is no longer kept has left its answer in the standing.
          retry: false,
        }),
      ),
  ];
}

/** What became of the checks and exports: history, incidents, findings, drift, and when the next check is due. */
function prefetchPast(
  queries: QueryClient,
  ctx: Context,
  profileId: string,
  range: SeriesRange,
): Promise<void>[] {
  return [
    queries.prefetchQuery({
      ...seriesQuery(profileId, range),
      queryFn: () => getSeries(ctx, { profileId, range }),
    }),
    queries.prefetchQuery({
      ...incidentsQuery(profileId),
      queryFn: () => listIncidents(ctx, { profileId }),
    }),
    queries.prefetchQuery({
      ...findingsQuery(profileId),
      queryFn: async () => ProfileFinding.array().parse(await listFindings(ctx, { profileId })),
    }),
    queries.prefetchQuery({
      ...driftQuery({ profileId }),
      queryFn: async () => DriftReply.parse({ reports: await listDrift(ctx, { profileId }) }).reports,
    }),
    queries.prefetchQuery({
      ...checkPolicyQuery(profileId),
      queryFn: () => getCheckPolicy(ctx, profileId),
    }),
  ];
}

/** What replacing its keys rests on: an open rotation, the policy, when one is due, what uses the key in use. */
function prefetchRotation(
  queries: QueryClient,
  ctx: Context,
  { id, credentials }: ProfileSummary,
): Promise<void>[] {
  const key = mostTrusted(credentials);
  return [
    queries.prefetchQuery({ ...rotationsQuery(id), queryFn: () => listRotations(ctx, { profileId: id }) }),
    queries.prefetchQuery({ ...rotationPolicyQuery(id), queryFn: () => getRotationPolicy(ctx, id) }),
    queries.prefetchQuery({ ...dueKeysQuery, queryFn: () => listDueKeys(ctx) }),
    ...(key
      ? [
          queries.prefetchQuery({
            ...keyUsesQuery(id, key.id),
            queryFn: () => getKeyUses(ctx, { profileId: id, credentialId: key.id }),
          }),
        ]
      : []),
  ];
}
