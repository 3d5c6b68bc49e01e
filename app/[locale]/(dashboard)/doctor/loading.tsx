import { useTranslations } from "next-intl";

import { DoctorSkeleton } from "@/components/doctor/doctor-skeleton";
import { PageHeader } from "@/components/patterns/page-header";
import { Page } from "@/components/shell/page";

export default function DoctorLoading() {
  const t = useTranslations("doctor");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader title={t("verdict.ask")}>{t("lead")}</PageHeader>
      <DoctorSkeleton />
    </Page>
  );
}
