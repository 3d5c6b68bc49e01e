import { useTranslations } from "next-intl";

import { ExportSkeleton } from "@/components/exports/export-skeleton";
import { PageHeader } from "@/components/patterns/page-header";
import { Page } from "@/components/shell/page";

export default function ExportLoading() {
  const t = useTranslations("exports");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader title={t("title")}>{t("lead")}</PageHeader>
      <ExportSkeleton />
    </Page>
  );
}
