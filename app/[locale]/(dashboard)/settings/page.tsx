import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { PageHeader } from "@/components/patterns/page-header";
import { AccountCard } from "@/components/settings/account-card";
import { NoTokensCard } from "@/components/settings/no-tokens-card";
import { TokensCard } from "@/components/settings/tokens-card";
import { Page } from "@/components/shell/page";
import { listApiTokens } from "@/lib/tokens/list-api-tokens";
import { tokensQuery } from "@/lib/tokens/queries";
import { getQueryClient } from "@/lib/ui/query-client";
import { currentUser } from "@/lib/users/current-user";
import { pageContext } from "@/lib/users/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  const [ctx, user, t] = [await pageContext(), await currentUser(), await getTranslations("settings")];
  const managesTokens = ctx.actor.scopes.has("tokens:manage");
  const queries = getQueryClient();
  if (managesTokens) await queries.prefetchQuery({ ...tokensQuery, queryFn: () => listApiTokens(ctx) });

  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader title={t("title")} />
      <div className="grid items-start gap-[18px] sm:gap-6 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] [&>*]:min-w-0">
        {managesTokens ? (
          <HydrationBoundary state={dehydrate(queries)}>
            <TokensCard />
          </HydrationBoundary>
        ) : (
          <NoTokensCard />
        )}
        {user && <AccountCard user={user} />}
      </div>
    </Page>
  );
}
