import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ProbedFact } from "@/lib/checks/schemas";
import type { Series, SeriesPoint } from "@/lib/history/schemas";

import { percentText } from "./chart-data";
import { VerdictCountItems } from "./uptime-line";
import { usePointTime } from "./use-point-time";

/** The chart's figures, an hour or a day a row. */
export function SeriesTable({ id, series, fact }: { id: string; series: Series; fact: ProbedFact }) {
  const t = useTranslations("history.table");
  const facts = useTranslations("facts");
  const over = useTranslations("history.latency.over");
  const pointTime = usePointTime(series);
  return (
    <ScrollRegion id={id} label={t("scroll")} className="max-h-[320px] border-t border-line-1">
      <Table label={t("caption", { fact: facts(`${fact}.name`), range: over(series.range) })}>
        <TableHead>
          <TableHeader>{t(series.grain)}</TableHeader>
          <TableHeader end>{t("p50")}</TableHeader>
          <TableHeader end>{t("p95")}</TableHeader>
          <TableHeader end>{t("p99")}</TableHeader>
          <TableHeader end>{t("uptime")}</TableHeader>
          <TableHeader>{t("found")}</TableHeader>
        </TableHead>
        <TableBody>
          {series.facts[fact].points.toReversed().map((point) => (
            <PointRow key={point.at} point={point} time={pointTime(point.at)} />
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}

function PointRow({
  point: { at, uptime, counts, ...latencies },
  time,
}: {
  point: SeriesPoint;
  time: string;
}) {
  const t = useTranslations("history.table");
  const format = useFormat();
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">
        <time dateTime={at}>{time}</time>
      </TableCell>
      {(["p50", "p95", "p99"] as const).map((percentile) => {
        const latency = latencies[percentile];
        return (
          <TableCell key={percentile} label={t(percentile)} end className="whitespace-nowrap text-ink-2">
            {latency !== null && format.latency(latency)}
          </TableCell>
        );
      })}
      <TableCell label={t("uptime")} end>
        {uptime !== null && percentText(uptime)}
      </TableCell>
      <TableCell label={t("found")}>
        <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-ink-2">
          <VerdictCountItems counts={counts} />
        </ul>
      </TableCell>
    </TableRow>
  );
}
