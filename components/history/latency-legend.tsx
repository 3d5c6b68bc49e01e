import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import type { FactSeries } from "@/lib/history/schemas";

/** Which line is which, and its figure over the whole time shown. */
export function LatencyLegend({ total: { p50, p95 } }: Pick<FactSeries, "total">) {
  const t = useTranslations("history.latency");
  const format = useFormat();
  const figure = (ms: number | null) => (ms === null ? t("noFigure") : format.latency(ms));
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-ink-3">
      <li className="inline-flex items-center gap-1.5">
        <Line width="2" />
        {t("p50", { latency: figure(p50) })}
      </li>
      <li className="inline-flex items-center gap-1.5">
        <Line width="1.5" dash="3 2.5" />
        {t("p95", { latency: figure(p95) })}
      </li>
    </ul>
  );
}

function Line({ width, dash }: { width: string; dash?: string }) {
  return (
    <svg width="16" height="6" aria-hidden="true" className="flex-none stroke-accent-fill">
      <path d="M0 3h16" strokeWidth={width} strokeDasharray={dash} />
    </svg>
  );
}
