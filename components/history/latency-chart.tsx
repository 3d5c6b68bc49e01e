"use client";

import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";

import { Notice } from "@/components/ui/notice";
import type { ProbedFact } from "@/lib/checks/schemas";
import type { Series } from "@/lib/history/schemas";
import { formatClock, formatDate, formatLatency } from "@/lib/ui/format";

import { type ChartData, chartData, PLOT_HEIGHT } from "./chart-data";

type LatencyChartProps = {
  series: Series;
  fact: ProbedFact;
  /** The chart in a sentence: a canvas shows nothing to a screen reader. */
  label: string;
  /** The hour or day under the pointer; null when it has left. */
  onPoint: (index: number | null) => void;
};

/** p50 and p95 over time. The library that draws them is loaded when the chart is first shown, and on no other page. */
export function LatencyChart({ series, fact, label, onPoint }: LatencyChartProps) {
  const t = useTranslations("history.latency");
  const data = useMemo(() => chartData(series.facts[fact].points, series), [series, fact]);
  const { host, failed } = usePlot(data, series, onPoint);
  return (
    <>
      {failed && <Notice tone="degraded" lead={t("drawFailed")} />}
      <div
        ref={host}
        role="img"
        aria-label={label}
        className="min-w-0 overflow-hidden [&_.u-cursor-x]:border-line-3"
        style={{ height: PLOT_HEIGHT }}
      />
    </>
  );
}

function usePlot(data: ChartData, { range, grain, to }: Series, onPoint: (index: number | null) => void) {
  const locale = useLocale();
  const pageZone = useTimeZone() ?? "UTC";
  // Days are counted in UTC, wherever the page is looked at.
  const timeZone = grain === "day" ? "UTC" : pageZone;
  const host = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let gone = false;
    let end: (() => void) | undefined;
    const place = { locale, timeZone };
    const draw = async () => {
      const { drawPlot } = await import("./draw-plot");
      if (gone || !host.current) return;
      end = drawPlot(host.current, {
        data,
        range,
        timeZone,
        timeText: (seconds) =>
          range === "24h"
            ? formatClock(seconds * 1000, place).slice(0, 5)
            : formatDate(seconds * 1000, place, to),
        latencyText: (ms) => (ms === 0 ? "0" : formatLatency(ms, locale)),
        onPoint,
      });
      setFailed(false);
    };
    draw().catch(() => setFailed(true));
    return () => {
      gone = true;
      end?.();
      onPoint(null);
    };
  }, [data, range, to, locale, timeZone, onPoint]);

  return { host, failed };
}
