import { useTranslations } from "next-intl";

import { Card, CardHeader } from "@/components/ui/card";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { StepNumber } from "@/components/ui/step-number";

/** The form before it is there: the same cards, as high as the empty form. */
export function NewProfileSkeleton() {
  const t = useTranslations("newProfile");
  const common = useTranslations("common");
  return (
    <LoadingRegion
      label={common("loading")}
      className="grid items-start gap-[18px] sm:gap-6 md:grid-cols-[minmax(0,1fr)_300px] md:gap-4 lg:grid-cols-[minmax(0,1fr)_344px] lg:gap-6"
    >
      <div className="grid gap-4">
        <Card>
          <CardHeader before={<StepNumber number={1} />} title={t("whereTitle")} />
          <div className="grid h-[376px] content-start gap-3 p-4">
            {[0, 1, 2, 3, 4].map((row) => (
              <Skeleton key={row} className="h-12 w-full" />
            ))}
          </div>
        </Card>
        <Card>
          <CardHeader before={<StepNumber number={2} />} title={t("keyTitle")} />
          <div className="grid h-[230px] content-start gap-5 p-4">
            <Skeleton className="w-24" />
            <Skeleton className="h-8 w-full" />
            <Skeleton className="w-2/3" />
          </div>
        </Card>
      </div>
      <Card>
        <CardHeader before={<StepNumber number={3} />} title={t("summaryTitle")} />
        <div className="grid h-[190px] content-start gap-4 p-4">
          <Skeleton className="w-3/4" />
          <Skeleton className="h-8 w-full" />
        </div>
      </Card>
    </LoadingRegion>
  );
}
