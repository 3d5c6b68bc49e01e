import { useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

const CARDS = ["a", "b", "c", "d"];
const ROWS = ["a", "b", "c", "d"];

/** The page's shape before anything is known. */
export function GatewaysSkeleton() {
  const t = useTranslations("common");
  return (
    <LoadingRegion label={t("loading")} className="grid gap-[18px] sm:gap-6">
      <div className="grid h-12 content-center gap-3">
        <Skeleton className="h-5 w-80 max-w-full" />
        <Skeleton className="w-[28rem] max-w-full" />
      </div>
      <div className="grid gap-2 sm:grid-cols-[repeat(auto-fill,minmax(208px,1fr))] lg:gap-3">
        {CARDS.map((card) => (
          <Card key={card} className="grid h-[131px] content-start gap-3 px-3.5 py-4">
            <Skeleton className="h-3.5 w-24" />
            <Skeleton className="w-full" />
            <Skeleton className="w-full" />
            <Skeleton className="w-full" />
          </Card>
        ))}
      </div>
      <Card>
        <div className="flex h-[46px] items-center border-b border-line-1 px-4">
          <Skeleton className="h-3.5 w-24" />
        </div>
        {ROWS.map((row) => (
          <div
            key={row}
            className="grid h-[61px] grid-cols-3 content-center gap-4 border-b border-line-1 px-4 last:border-b-0"
          >
            <Skeleton className="w-3/4" />
            <Skeleton className="w-2/3" />
            <Skeleton className="w-1/2" />
          </div>
        ))}
      </Card>
    </LoadingRegion>
  );
}
