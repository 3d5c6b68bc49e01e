import { useTranslations } from "next-intl";

import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

/** Rows that are on their way. */
export function AuditSkeleton() {
  const common = useTranslations("common");
  return (
    <LoadingRegion label={common("loading")}>
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <div key={row} className="flex h-10 items-center gap-10 border-b border-line-1 px-4">
          <Skeleton className="w-16" />
          <Skeleton className="w-32" />
          <Skeleton className="w-40 max-sm:hidden" />
          <Skeleton className="w-48 max-md:hidden" />
        </div>
      ))}
    </LoadingRegion>
  );
}
