import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";

import { ExportScreen } from "@/components/exports/export-screen";
import { askOf, exportSettings } from "@/components/exports/export-settings";
import { loadSelection } from "@/components/exports/selection";
import { Page } from "@/components/shell/page";
import { exportQuery } from "@/lib/exports/queries";
import { renderExport } from "@/lib/exports/render-export";
import { RenderedExport } from "@/lib/exports/schemas";
import { listGateways } from "@/lib/gateways/list-gateways";
import { gatewaysQuery } from "@/lib/gateways/queries";
import { GatewayList } from "@/lib/gateways/schemas";
import { listProfiles } from "@/lib/profiles/list-profiles";
import { profilesQuery } from "@/lib/profiles/queries";
import { getQueryClient } from "@/lib/ui/query-client";
import { pageContext } from "@/lib/users/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exports"))("title") };
}

export default async function ExportPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [ctx, selection, t] = [
    await pageContext(),
    await loadSelection(searchParams),
    await getTranslations("exports"),
  ];
  const queries = getQueryClient();
  const profiles = await listProfiles(ctx);
  queries.setQueryData(profilesQuery.queryKey, profiles);
  // What is pasted or consented to is known in the browser only.
  const { ask } = askOf(exportSettings(profiles, selection), null, null);
  await Promise.all([
    queries.prefetchQuery({
      ...gatewaysQuery,
      queryFn: async () => GatewayList.parse(await listGateways(ctx)),
    }),
    // A refusal is met again in the browser, and shown there with its reason.
    ask &&
      queries.prefetchQuery({
        ...exportQuery(ask),
        queryFn: async () => RenderedExport.parse(await renderExport(ctx, ask.settings)),
      }),
  ]);

  return (
    <Page crumbs={[{ label: t("title") }]}>
      <HydrationBoundary state={dehydrate(queries)}>
        <ExportScreen
          canAddProfiles={ctx.actor.scopes.has("profiles:write")}
          may={{
            canReveal: ctx.actor.scopes.has("credentials:reveal"),
            canSave: ctx.actor.scopes.has("exports:write"),
            canConfigure: ctx.actor.scopes.has("gateways:configure"),
          }}
        />
      </HydrationBoundary>
    </Page>
  );
}
