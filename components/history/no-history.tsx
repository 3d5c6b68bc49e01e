"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { TimeUntil } from "@/components/patterns/time-until";
import { EmptyState } from "@/components/ui/empty-state";
import { checkPolicyQuery } from "@/lib/check-policies/queries";
import type { SeriesRange } from "@/lib/history/schemas";

/** In place of the chart while nothing was measured: when that will change. */
export function NoHistory({ profileId, range }: { profileId: string; range: SeriesRange }) {
  const t = useTranslations("history.latency");
  const { data } = useQuery(checkPolicyQuery(profileId));
  return (
    <EmptyState title={t("none", { range: t(`over.${range}`) })} className="py-8">
      {data && <Next at={data.nextCheckAt} />}
    </EmptyState>
  );
}

function Next({ at }: { at: string | null }) {
  const t = useTranslations("history.latency");
  return at === null ? t("noNext") : t.rich("next", { time: () => <TimeUntil at={at} /> });
}
