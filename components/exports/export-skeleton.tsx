import { useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

const LINES = ["w-8", "w-40", "w-56", "w-72", "w-80", "w-64", "w-68", "w-52", "w-60", "w-44", "w-36", "w-16"];

export const EXPORT_COLUMNS =
  "grid items-start gap-[18px] sm:grid-cols-[300px_minmax(0,1fr)] sm:gap-4 md:grid-cols-[330px_minmax(0,1fr)] lg:grid-cols-[392px_minmax(0,1fr)] lg:gap-6 [&>*]:min-w-0";

/** The whole page below its title. */
export function ExportSkeleton() {
  return (
    <div className={EXPORT_COLUMNS}>
      <Card>
        <div className="grid h-[760px] content-start gap-6 p-4">
          {[0, 1, 2, 3, 4].map((field) => (
            <div key={field} className="grid gap-2.5">
              <Skeleton className="w-28" />
              <Skeleton className="h-control w-full" />
            </div>
          ))}
        </div>
      </Card>
      <ResultSkeleton />
    </div>
  );
}

/** The text that is being rendered. */
export function ResultSkeleton() {
  const common = useTranslations("common");
  return (
    <Card>
      <LoadingRegion label={common("loading")} className="grid h-[430px] content-start gap-[13px] p-4">
        {LINES.map((width) => (
          <Skeleton key={width} className={width} />
        ))}
      </LoadingRegion>
    </Card>
  );
}
