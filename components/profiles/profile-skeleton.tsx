import { useTranslations } from "next-intl";

import { StepsSkeleton } from "@/components/checks/last-check-card";
import { Card, CardHeader } from "@/components/ui/card";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { FACTS } from "@/lib/ui/tone";

export function ProfileSkeleton() {
  const common = useTranslations("common");
  const t = useTranslations();
  return (
    <>
      <LoadingRegion label={common("loading")} className="grid gap-[18px] sm:gap-6">
        <div className="grid gap-3">
          <Skeleton className="h-6 w-48" />
          <Skeleton className="w-[min(480px,90%)]" />
        </div>
        <Skeleton className="h-control w-[min(560px,100%)]" />
        <Card className="grid grid-cols-2 sm:grid-cols-4">
          {FACTS.map((fact) => (
            <div key={fact} className="grid h-[110px] content-center gap-3 px-4">
              <Skeleton className="w-20" />
              <Skeleton className="h-4 w-14" />
              <Skeleton />
            </div>
          ))}
        </Card>
        <Card className="flex h-[62px] items-center gap-5 px-4">
          <Skeleton className="w-16" />
          <Skeleton className="h-[22px] w-[178px]" />
        </Card>
      </LoadingRegion>
      <div className="grid items-start gap-[18px] sm:gap-6 md:grid-cols-[minmax(0,7fr)_minmax(0,3fr)] [&>*]:min-w-0">
        <Card>
          <CardHeader title={t("checks.last.title")} />
          <StepsSkeleton level="auth" />
        </Card>
        <div className="grid gap-[18px] sm:gap-6">
          {(["credentials.title", "incidents.title", "schedule.card.title"] as const).map((title) => (
            <Card key={title} className="h-[160px]">
              <CardHeader title={t(title)} />
            </Card>
          ))}
        </div>
      </div>
    </>
  );
}
