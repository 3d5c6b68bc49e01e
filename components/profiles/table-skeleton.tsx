import { useTranslations } from "next-intl";

import { DataTable } from "@/components/patterns/data-table";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

/** The table's size before its rows are there. */
export function TableSkeleton() {
  const t = useTranslations("profiles.table");
  const common = useTranslations("common");
  return (
    <DataTable title={t("title")} tools={<span className="h-control" />} bulk={<span />} bulkActive={false}>
      <LoadingRegion label={common("loading")}>
        {[0, 1, 2, 3, 4].map((row) => (
          <div
            key={row}
            className="grid h-[61px] grid-cols-4 content-center gap-x-8 gap-y-2.5 border-b border-line-1 px-4 last:border-b-0 max-sm:grid-cols-1 max-sm:h-[180px]"
          >
            <Skeleton className="w-28" />
            <Skeleton className="w-48 max-w-full" />
            <Skeleton className="w-40 max-w-full" />
            <Skeleton className="w-20" />
          </div>
        ))}
      </LoadingRegion>
    </DataTable>
  );
}
