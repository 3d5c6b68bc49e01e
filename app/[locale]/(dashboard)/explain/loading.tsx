import { useTranslations } from "next-intl";

import { PageHeader } from "@/components/patterns/page-header";
import { Page } from "@/components/shell/page";
import { Card } from "@/components/ui/card";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

export default function ExplainLoading() {
  const t = useTranslations("explain");
  const common = useTranslations("common");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader title={t("ask")}>{t("lead")}</PageHeader>
      <LoadingRegion
        label={common("loading")}
        className="grid items-start gap-[18px] md:grid-cols-2 md:gap-4 lg:gap-6"
      >
        <Card>
          <div className="grid h-[530px] content-start gap-2.5 p-4">
            <Skeleton className="w-28" />
            <Skeleton className="h-[220px] w-full" />
          </div>
        </Card>
        <Card>
          <div className="h-[190px] p-4">
            <Skeleton className="w-40" />
          </div>
        </Card>
      </LoadingRegion>
    </Page>
  );
}
