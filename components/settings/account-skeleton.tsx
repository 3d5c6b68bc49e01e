import { useTranslations } from "next-intl";

import { Card, CardHeader } from "@/components/ui/card";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

export function AccountSkeleton() {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  return (
    <Card>
      <CardHeader title={t("account")} />
      <LoadingRegion label={common("loading")}>
        <div className="grid gap-4 p-4">
          <Skeleton className="w-40" />
          <Skeleton className="w-48" />
          <Skeleton className="w-24" />
        </div>
      </LoadingRegion>
    </Card>
  );
}
