"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { QueryFailure } from "@/components/patterns/query-failure";
import { Button } from "@/components/ui/button";
import { Card, CardFooter, CardHeader, Count } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Glyph } from "@/components/ui/glyph";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { findingsQuery } from "@/lib/findings/queries";
import type { ProfileFinding } from "@/lib/findings/schemas";

import { AlertItem } from "./alert-item";

const SHOWN = 5;

type AlertsCardProps = {
  /** The finding that stands above already, with its contrast. */
  toldAbove: string | undefined;
};

/** What is wrong with gateways, by their logs and their sources, worst first. */
export function AlertsCard({ toldAbove }: AlertsCardProps) {
  const t = useTranslations("gateways.alerts");
  const common = useTranslations("common");
  const query = useQuery(findingsQuery(null));
  const { data: findings, error } = query;
  const alerts = findings?.filter(({ id, gatewayId }) => gatewayId !== null && id !== toldAbove);
  return (
    <>
      <QueryFailure title={t("loadFailed")} query={query} />
      {/* All that there is stands above: "nothing" below it would contradict it. */}
      {alerts && (alerts.length > 0 || toldAbove === undefined) && <Alerts findings={alerts} />}
      {!findings && !error && (
        <Card aria-label={t("title")}>
          <CardHeader title={t("title")} />
          <LoadingRegion label={common("loading")} className="grid h-[92px] content-center gap-3 px-4">
            <Skeleton className="w-2/3" />
            <Skeleton className="w-1/2" />
          </LoadingRegion>
        </Card>
      )}
    </>
  );
}

function Alerts({ findings }: { findings: readonly ProfileFinding[] }) {
  const t = useTranslations("gateways.alerts");
  const [all, setAll] = useState(false);
  return (
    <Card aria-labelledby="alerts-title" className="overflow-clip">
      <CardHeader
        titleId="alerts-title"
        title={t("title")}
        beside={findings.length > 0 && <Count>{findings.length}</Count>}
      />
      {findings.length === 0 ? (
        <EmptyState icon={<Glyph tone="ok" />} title={t("none")} className="py-7">
          {t("noneText")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line-1">
          {(all ? findings : findings.slice(0, SHOWN)).map((finding) => (
            <li key={finding.id}>
              <AlertItem finding={finding} />
            </li>
          ))}
        </ul>
      )}
      {findings.length > SHOWN && (
        <CardFooter>
          <Button variant="quiet" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("fewer") : t("more", { count: findings.length - SHOWN })}
          </Button>
        </CardFooter>
      )}
    </Card>
  );
}
