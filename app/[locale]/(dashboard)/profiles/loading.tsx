import { useTranslations } from "next-intl";

import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/profiles/table-skeleton";
import { Page } from "@/components/shell/page";

export default function ProfilesLoading() {
  const t = useTranslations("profiles");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader title={t("title")} />
      <TableSkeleton />
    </Page>
  );
}
