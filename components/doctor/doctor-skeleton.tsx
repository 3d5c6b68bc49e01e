import { useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

export const DOCTOR_COLUMNS = "grid items-start gap-[18px] md:grid-cols-2 md:gap-4 lg:gap-6 [&>*]:min-w-0";

/** The whole page below its title. */
export function DoctorSkeleton() {
  const common = useTranslations("common");
  return (
    <LoadingRegion label={common("loading")} className={DOCTOR_COLUMNS}>
      <Card>
        <div className="grid h-[460px] content-start gap-2.5 p-4">
          <Skeleton className="w-40" />
          <Skeleton className="mt-4 h-[290px] w-full" />
        </div>
      </Card>
      <Card>
        <div className="h-[230px] p-4">
          <Skeleton className="w-28" />
        </div>
      </Card>
    </LoadingRegion>
  );
}
