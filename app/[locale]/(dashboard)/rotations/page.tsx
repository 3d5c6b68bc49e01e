import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { rotationPermissions } from "@/components/rotations/permissions";
import { RotationsPage } from "@/components/rotations/rotations-page";
import { StartMany } from "@/components/rotations/start-many";
import { Page } from "@/components/shell/page";
import { listDueKeys } from "@/lib/rotations/list-due-keys";
import { listRotations } from "@/lib/rotations/list-rotations";
import { dueKeysQuery, rotationsQuery } from "@/lib/rotations/queries";
import { getQueryClient } from "@/lib/ui/query-client";
import { pageContext } from "@/lib/users/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rotations"))("title") };
}

export default async function Rotations() {
  const [ctx, t] = [await pageContext(), await getTranslations("rotations")];
  const can = rotationPermissions(ctx.actor.scopes);
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery({ ...dueKeysQuery, queryFn: () => listDueKeys(ctx) }),
    queries.prefetchQuery({ ...rotationsQuery(), queryFn: () => listRotations(ctx) }),
  ]);

  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <Page crumbs={[{ label: t("title") }]} action={<StartMany allowed={can.rotate} />}>
        <RotationsPage can={can} />
      </Page>
    </HydrationBoundary>
  );
}
