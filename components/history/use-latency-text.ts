import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import type { ProbedFact } from "@/lib/checks/schemas";
import type { Series, SeriesPoint } from "@/lib/history/schemas";

import { chartData, peakOf } from "./chart-data";
import { usePointTime } from "./use-point-time";

/** What the latency chart shows, in sentences: as a whole, below it, and of one hour or day. */
export function useLatencyText(
  series: Series,
  fact: ProbedFact,
): { picture: string; summary: string; at: (index: number) => string } {
  const t = useTranslations("history.latency");
  const facts = useTranslations("facts");
  const format = useFormat();
  const pointTime = usePointTime(series);
  const { points, total } = series.facts[fact];
  const of = { fact: facts(`${fact}.name`), range: t(`over.${series.range}`) };
  const peak = peakOf(points);

  const percentiles = ({ p50, p95 }: Pick<SeriesPoint, "p50" | "p95">) =>
    p50 === null || p95 === null ? null : { p50: format.latency(p50), p95: format.latency(p95) };
  const overall = percentiles(total);

  return {
    picture: overall ? t("picture", { ...of, ...overall }) : t("pictureEmpty", of),
    summary: peak
      ? t("peak", { latency: format.latency(peak.p95), time: pointTime(peak.at) })
      : t("noLatency"),
    at: (index) => {
      const slots = chartData(points, series);
      const time = pointTime((slots.x[index] ?? 0) * 1000);
      const point = slots.points[index];
      if (!point) return t("atNothing", { time });
      const figures = percentiles(point);
      return figures ? t("at", { time, ...figures }) : t("atUntimed", { time });
    },
  };
}
