import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";

import { rotationPermissions } from "@/components/rotations/permissions";
import { RotationPage } from "@/components/rotations/rotation-page";
import { Page } from "@/components/shell/page";
import { DomainError } from "@/lib/core/errors";
import { listGateways } from "@/lib/gateways/list-gateways";
import { gatewaysQuery } from "@/lib/gateways/queries";
import { getProfile } from "@/lib/profiles/get-profile";
import { profileQuery } from "@/lib/profiles/queries";
import { getRotation } from "@/lib/rotations/get-rotation";
import { listDueKeys } from "@/lib/rotations/list-due-keys";
import { dueKeysQuery, rotationQuery } from "@/lib/rotations/queries";
import type { RotationDetail } from "@/lib/rotations/schemas";
import { getQueryClient } from "@/lib/ui/query-client";
import { pageContext } from "@/lib/users/page-context";

type PageProps = { params: Promise<{ id: string }> };

/** Once per request: the page and its title ask for the same rotation. */
const loadRotation = cache(async (id: string): Promise<RotationDetail> => {
  try {
    return await getRotation(await pageContext(), id);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await loadRotation((await params).id)).profileName };
}

export default async function Rotation({ params }: PageProps) {
  const { id } = await params;
  const [ctx, rotation, t] = [
    await pageContext(),
    await loadRotation(id),
    await getTranslations("rotations"),
  ];
  const queries = getQueryClient();
  queries.setQueryData(rotationQuery(id).queryKey, rotation);
  await Promise.all([
    queries.prefetchQuery({
      ...profileQuery(rotation.profileId),
      queryFn: () => getProfile(ctx, rotation.profileId),
    }),
    queries.prefetchQuery({ ...gatewaysQuery, queryFn: () => listGateways(ctx) }),
    queries.prefetchQuery({ ...dueKeysQuery, queryFn: () => listDueKeys(ctx) }),
  ]);

  return (
    <Page crumbs={[{ label: t("title"), href: "/rotations" }, { label: rotation.profileName }]}>
      <HydrationBoundary state={dehydrate(queries)}>
        <RotationPage id={id} can={rotationPermissions(ctx.actor.scopes)} />
      </HydrationBoundary>
    </Page>
  );
}
