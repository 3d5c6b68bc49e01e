import { useTranslations } from "next-intl";

import { OverviewSkeleton } from "@/components/overview/overview-skeleton";
import { Page } from "@/components/shell/page";

export default function OverviewLoading() {
  const t = useTranslations("overview");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <OverviewSkeleton />
    </Page>
  );
}
