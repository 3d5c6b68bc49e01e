import { useTranslations } from "next-intl";

import { AuditSkeleton } from "@/components/audit/audit-skeleton";
import { PageHeader } from "@/components/patterns/page-header";
import { Page } from "@/components/shell/page";
import { Card } from "@/components/ui/card";

export default function AuditLoading() {
  const t = useTranslations("audit");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader title={t("title")} />
      <Card>
        <AuditSkeleton />
      </Card>
    </Page>
  );
}
