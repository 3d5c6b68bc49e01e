import { useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

/** The board before its answer is there. */
export function RotationsSkeleton() {
  const common = useTranslations("common");
  return (
    <LoadingRegion
      label={common("loading")}
      className="grid items-start gap-[18px] sm:gap-6 md:grid-cols-[minmax(0,16fr)_minmax(0,9fr)]"
    >
      <div className="grid gap-[18px] sm:gap-6">
        <Card className="grid h-[360px] content-evenly px-4">
          <Skeleton className="w-24" />
          <Skeleton />
          <Skeleton />
          <Skeleton />
        </Card>
        <Card className="grid h-[140px] content-evenly px-4">
          <Skeleton className="w-32" />
          <Skeleton />
        </Card>
      </div>
      <Card className="grid h-[420px] content-evenly px-4">
        <Skeleton className="w-28" />
        <Skeleton className="h-56" />
        <Skeleton className="w-40" />
      </Card>
    </LoadingRegion>
  );
}
