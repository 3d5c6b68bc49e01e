"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";

import { QueryFailure } from "@/components/patterns/query-failure";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { PROBED_FACTS } from "@/lib/checks/schemas";
import { seriesQuery } from "@/lib/history/queries";
import { type Series, SERIES_RANGES } from "@/lib/history/schemas";

import { isEmpty, PLOT_HEIGHT, tellingFact } from "./chart-data";
import { LatencyChart } from "./latency-chart";
import { LatencyLegend } from "./latency-legend";
import { NoHistory } from "./no-history";
import { SeriesTable } from "./series-table";
import { TableToggle } from "./table-toggle";
import { UptimeLine } from "./uptime-line";
import { useLatencyText } from "./use-latency-text";
import { useSeriesChoice } from "./use-series-choice";

/** What scheduled checks measured over a day, a week or a quarter: latency, uptime, and how often which answer came. */
export function LatencyCard({ profileId }: { profileId: string }) {
  const t = useTranslations("history.latency");
  const common = useTranslations("common");
  const choice = useSeriesChoice();
  const query = useQuery(seriesQuery(profileId, choice.range));
  const { data: series, error } = query;
  return (
    <Card aria-labelledby="latency">
      <CardHeader
        titleId="latency"
        title={t("title")}
        actions={
          <Segmented
            label={t("range")}
            options={SERIES_RANGES.map((range) => ({ value: range, label: t(`ranges.${range}`) }))}
            value={choice.range}
            onValueChange={choice.setRange}
          />
        }
      />
      <QueryFailure inCard title={t("loadFailed")} query={query} />
      {series && isEmpty(series.facts) && <NoHistory profileId={profileId} range={series.range} />}
      {series && !isEmpty(series.facts) && <History series={series} choice={choice} />}
      {!series && !error && (
        <LoadingRegion label={common("loading")} className="grid h-[290px] content-between p-4">
          <Skeleton className="h-control-sm w-64 max-w-full" />
          <Skeleton className="w-40" />
        </LoadingRegion>
      )}
    </Card>
  );
}

type HistoryProps = { series: Series; choice: ReturnType<typeof useSeriesChoice> };

function History({ series, choice }: HistoryProps) {
  const t = useTranslations("history.latency");
  const facts = useTranslations("facts");
  const fact = choice.fact ?? tellingFact(series);
  const text = useLatencyText(series, fact);
  const [pointed, setPointed] = useState<number | null>(null);
  const [open, setOpen] = useState(false);
  const tableId = useId();
  const { points, total } = series.facts[fact];
  return (
    <>
      <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-3 pb-2.5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Segmented
            label={t("fact")}
            options={PROBED_FACTS.map((value) => ({ value, label: facts(`${value}.name`) }))}
            value={fact}
            onValueChange={choice.setFact}
          />
          <LatencyLegend total={total} />
        </div>
        {points.length === 0 ? (
          <p className="grid place-items-center text-center text-ink-2" style={{ height: PLOT_HEIGHT }}>
            {t("noneOfFact", { range: t(`over.${series.range}`) })}
          </p>
        ) : (
          <LatencyChart series={series} fact={fact} label={text.picture} onPoint={setPointed} />
        )}
        <UptimeLine total={total} />
      </CardBody>
      {points.length > 0 && (
        <CardFooter>
          <p className="min-w-0 flex-1">{pointed === null ? text.summary : text.at(pointed)}</p>
          <TableToggle tableId={tableId} open={open} onOpenChange={setOpen} />
        </CardFooter>
      )}
      {open && points.length > 0 && <SeriesTable id={tableId} series={series} fact={fact} />}
    </>
  );
}
