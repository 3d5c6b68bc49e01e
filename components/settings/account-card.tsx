"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { QueryFailure } from "@/components/patterns/query-failure";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";
import { Tag } from "@/components/ui/tag";
import { accountQuery } from "@/lib/users/queries";

import { AccountSkeleton } from "./account-skeleton";
import { ChangeName } from "./change-name";
import { ChangePassword } from "./change-password";
import { TwoFactorLine } from "./two-factor-line";

/** Who is signed in, and how they prove it. */
export function AccountCard() {
  const t = useTranslations("settings");
  const role = useTranslations("vocabulary.role");
  const query = useQuery(accountQuery);
  const { data: account, error } = query;
  if (!account && !error) return <AccountSkeleton />;
  return (
    <Card aria-labelledby="account-title">
      <CardHeader titleId="account-title" title={t("account")} />
      <QueryFailure inCard title={t("accountFailed")} query={query} />
      {account && (
        <>
          <CardBody className="grid gap-4">
            <KeyValueList>
              <KeyValue label={t("name")}>{account.name}</KeyValue>
              <KeyValue label={t("email")}>{account.email}</KeyValue>
              <KeyValue label={t("role")}>
                <Tag outline={account.role === "viewer"}>{role(account.role)}</Tag>
              </KeyValue>
            </KeyValueList>
            <div className="flex flex-wrap gap-2">
              <ChangeName name={account.name} />
              {account.hasPassword && <ChangePassword twoFactor={account.twoFactor} />}
            </div>
          </CardBody>
          {account.hasPassword && <TwoFactorLine account={account} />}
          <CardFooter>{t(`roleNote.${account.role}`)}</CardFooter>
        </>
      )}
    </Card>
  );
}
