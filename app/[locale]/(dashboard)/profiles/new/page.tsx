import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { PageHeader } from "@/components/patterns/page-header";
import { NewProfile } from "@/components/profiles/new/new-profile";
import { Page } from "@/components/shell/page";
import { prefetchProfileRows } from "@/lib/profiles/rows/prefetch-profile-rows";
import { getQueryClient } from "@/lib/ui/query-client";
import { pageContext } from "@/lib/users/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("newProfile"))("title") };
}

export default async function NewProfilePage() {
  const ctx = await pageContext();
  const [t, shell] = [await getTranslations("newProfile"), await getTranslations("shell")];
  const queries = getQueryClient();
  await prefetchProfileRows(queries, ctx);
  const { scopes } = ctx.actor;

  return (
    <Page crumbs={[{ label: shell("profiles"), href: "/profiles" }, { label: t("title") }]}>
      <PageHeader title={t("title")}>{t("lead")}</PageHeader>
      <HydrationBoundary state={dehydrate(queries)}>
        <NewProfile canSave={scopes.has("profiles:write") && scopes.has("credentials:write")} />
      </HydrationBoundary>
    </Page>
  );
}
