"use client";

import { useTranslations } from "next-intl";

import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

/** While something is being read. */
export function Waiting() {
  const t = useTranslations("common");
  return (
    <LoadingRegion label={t("loading")} className="grid gap-2">
      <Skeleton className="w-full" />
      <Skeleton className="w-72 max-w-full" />
    </LoadingRegion>
  );
}
