import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { DoctorScreen } from "@/components/doctor/doctor-screen";
import { doctorPermissions } from "@/components/doctor/permissions";
import { Page } from "@/components/shell/page";
import { listGateways } from "@/lib/gateways/list-gateways";
import { gatewaysQuery } from "@/lib/gateways/queries";
import { GatewayList } from "@/lib/gateways/schemas";
import { getQueryClient } from "@/lib/ui/query-client";
import { pageContext } from "@/lib/users/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("doctor"))("title") };
}

export default async function DoctorPage() {
  const [ctx, t] = [await pageContext(), await getTranslations("doctor")];
  const queries = getQueryClient();
  await queries.prefetchQuery({
    ...gatewaysQuery,
    queryFn: async () => GatewayList.parse(await listGateways(ctx)),
  });
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <HydrationBoundary state={dehydrate(queries)}>
        <DoctorScreen may={doctorPermissions(ctx.actor.scopes)} />
      </HydrationBoundary>
    </Page>
  );
}
