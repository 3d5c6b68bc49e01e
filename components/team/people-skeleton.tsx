import { useTranslations } from "next-intl";

import { Card, CardHeader } from "@/components/ui/card";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

export function PeopleSkeleton() {
  const t = useTranslations("team");
  const common = useTranslations("common");
  return (
    <Card>
      <CardHeader title={t("people")} />
      <LoadingRegion label={common("loading")}>
        {[0, 1, 2].map((row) => (
          <div key={row} className="flex h-[62px] items-center gap-10 border-b border-line-1 px-4">
            <Skeleton className="w-40" />
            <Skeleton className="w-16 max-sm:hidden" />
            <Skeleton className="w-20" />
          </div>
        ))}
      </LoadingRegion>
    </Card>
  );
}
