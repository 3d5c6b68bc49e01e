import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, type SearchParams } from "nuqs/server";

import { AuditScreen } from "@/components/audit/audit-screen";
import { auditViewParsers } from "@/components/audit/view";
import { PageHeader } from "@/components/patterns/page-header";
import { Page } from "@/components/shell/page";
import { listAudit } from "@/lib/audit/list-audit";
import { listAuditFacets } from "@/lib/audit/list-audit-facets";
import { auditQuery, filterOf } from "@/lib/audit/queries";
import { AuditFilter, AuditPage } from "@/lib/audit/schemas";
import { getQueryClient } from "@/lib/ui/query-client";
import { pageContext } from "@/lib/users/page-context";

const loadView = createLoader(auditViewParsers);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditLogPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [ctx, t] = [await pageContext(), await getTranslations("audit")];
  const crumbs = [{ label: t("title") }];
  if (!ctx.actor.scopes.has("audit:read")) {
    return (
      <Page crumbs={crumbs}>
        <PageHeader title={t("title")}>{t("adminsOnly")}</PageHeader>
      </Page>
    );
  }
  const view = await loadView(searchParams);
  const queries = getQueryClient();
  await queries.prefetchInfiniteQuery({
    ...auditQuery(view),
    // Parsed like a request and a reply of the API: the schemas decide what goes in and out. An address that asks for
    // nonsense fails here, and the browser then shows why.
    queryFn: async () =>
      AuditPage.parse(await listAudit(ctx, AuditFilter.parse(filterOf(view, ctx.now().getTime())))),
  });
  const { actors, actions } = await listAuditFacets(ctx);
  return (
    <Page crumbs={crumbs}>
      <HydrationBoundary state={dehydrate(queries)}>
        <AuditScreen actors={actors} actions={actions} />
      </HydrationBoundary>
    </Page>
  );
}
