import { useTranslations } from "next-intl";

import { SourcesSkeleton } from "@/components/log-sources/sources-card";
import { Card, CardHeader } from "@/components/ui/card";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

/** The page's shape before anything is known. */
export function GatewaySkeleton() {
  const common = useTranslations("common");
  const t = useTranslations();
  return (
    <>
      <LoadingRegion label={common("loading")} className="grid h-12 content-center gap-3">
        <Skeleton className="h-5 w-48" />
        <Skeleton className="w-72 max-w-full" />
      </LoadingRegion>
      <Card>
        <CardHeader title={t("logSources.title")} />
        <SourcesSkeleton />
      </Card>
      <Card className="h-[160px]">
        <CardHeader title={t("gateway.holds.title")} />
      </Card>
    </>
  );
}
