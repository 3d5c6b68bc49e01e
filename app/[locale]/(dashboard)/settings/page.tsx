import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { PageHeader } from "@/components/patterns/page-header";
import { AccountCard } from "@/components/settings/account-card";
import { MasterKeyCard } from "@/components/settings/master-key-card";
import { NoTokensCard } from "@/components/settings/no-tokens-card";
import { SessionsCard } from "@/components/settings/sessions-card";
import { TokensCard } from "@/components/settings/tokens-card";
import { Page } from "@/components/shell/page";
import { PeopleCard } from "@/components/team/people-card";
import { listGateways } from "@/lib/gateways/list-gateways";
import { listInvitations } from "@/lib/invitations/list-invitations";
import { invitationsQuery } from "@/lib/invitations/queries";
import { getMasterKey } from "@/lib/master-key/get-master-key";
import { masterKeyQuery } from "@/lib/master-key/queries";
import { listApiTokens } from "@/lib/tokens/list-api-tokens";
import { tokensQuery } from "@/lib/tokens/queries";
import { getQueryClient } from "@/lib/ui/query-client";
import { getAccount } from "@/lib/users/get-account";
import { listPeople } from "@/lib/users/list-people";
import { pageContext } from "@/lib/users/page-context";
import { accountQuery, peopleQuery } from "@/lib/users/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
  const [ctx, t] = [await pageContext(), await getTranslations("settings")];
  const managesTokens = ctx.actor.scopes.has("tokens:manage");
  const managesPeople = ctx.actor.scopes.has("users:manage");
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery({ ...accountQuery, queryFn: () => getAccount(ctx) }),
    managesTokens && queries.prefetchQuery({ ...tokensQuery, queryFn: () => listApiTokens(ctx) }),
    managesPeople && queries.prefetchQuery({ ...peopleQuery, queryFn: () => listPeople(ctx) }),
    managesPeople && queries.prefetchQuery({ ...masterKeyQuery, queryFn: () => getMasterKey(ctx) }),
    managesPeople && queries.prefetchQuery({ ...invitationsQuery, queryFn: () => listInvitations(ctx) }),
  ]);
  const gateways = managesTokens ? await listGateways(ctx) : [];
  const gatewayNames = Object.fromEntries(gateways.map(({ id, name }) => [id, name]));

  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader title={t("title")} />
      <HydrationBoundary state={dehydrate(queries)}>
        <div className="grid items-start gap-[18px] sm:gap-6 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] [&>*]:min-w-0">
          <div className="grid gap-[18px] sm:gap-6 [&>*]:min-w-0">
            {managesPeople && <PeopleCard ownId={ctx.actor.id} />}
            {managesTokens ? <TokensCard gatewayNames={gatewayNames} /> : <NoTokensCard />}
          </div>
          <div className="grid gap-[18px] sm:gap-6 [&>*]:min-w-0">
            <AccountCard />
            <SessionsCard />
            {managesPeople && <MasterKeyCard />}
          </div>
        </div>
      </HydrationBoundary>
    </Page>
  );
}
