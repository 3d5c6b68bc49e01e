import { useTranslations } from "next-intl";

import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";
import { Tag } from "@/components/ui/tag";
import type { CurrentUser } from "@/lib/users/schemas";

export function AccountCard({ user }: { user: CurrentUser }) {
  const t = useTranslations("settings");
  const role = useTranslations("vocabulary.role");
  return (
    <Card aria-labelledby="account-title">
      <CardHeader titleId="account-title" title={t("account")} />
      <CardBody>
        <KeyValueList>
          <KeyValue label={t("name")}>{user.name}</KeyValue>
          <KeyValue label={t("email")}>{user.email}</KeyValue>
          <KeyValue label={t("role")}>
            <Tag outline={user.role === "viewer"}>{role(user.role)}</Tag>
          </KeyValue>
        </KeyValueList>
      </CardBody>
      <CardFooter>{t(`roleNote.${user.role}`)}</CardFooter>
    </Card>
  );
}
