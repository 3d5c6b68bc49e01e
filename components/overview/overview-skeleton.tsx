import { useTranslations } from "next-intl";

import { TableSkeleton } from "@/components/profiles/table-skeleton";
import { Card } from "@/components/ui/card";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { FACTS } from "@/lib/ui/tone";

export function OverviewSkeleton() {
  const common = useTranslations("common");
  return (
    <>
      <LoadingRegion label={common("loading")} className="grid gap-[18px] sm:gap-6">
        <div className="grid gap-3">
          <Skeleton className="h-[34px] w-[min(520px,90%)]" />
          <Skeleton className="w-[min(420px,80%)]" />
        </div>
        <Card className="grid grid-cols-2 sm:grid-cols-4">
          {FACTS.map((fact) => (
            <div key={fact} className="grid h-[91px] content-center gap-3 px-4">
              <Skeleton className="w-24" />
              <Skeleton />
              <Skeleton className="w-20" />
            </div>
          ))}
        </Card>
        <div className="grid gap-[18px] sm:grid-cols-2 sm:gap-6">
          <Card className="h-[230px]" />
          <Card className="h-[230px]" />
        </div>
      </LoadingRegion>
      <TableSkeleton />
    </>
  );
}
