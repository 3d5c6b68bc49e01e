import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import { Glyph } from "@/components/ui/glyph";
import type { FactSeries, VerdictCounts } from "@/lib/history/schemas";
import type { Tone } from "@/lib/ui/tone";

import { counted, percentText } from "./chart-data";

const TONES: Record<keyof VerdictCounts, Tone> = {
  yes: "ok",
  partly: "degraded",
  no: "down",
  unknown: "unknown",
  offline: "not-run",
};

/** "Uptime 99.3% · 286 yes · 2 no": how often the scheduled checks found what. */
export function UptimeLine({ total: { uptime, counts } }: Pick<FactSeries, "total">) {
  const t = useTranslations("history.uptime");
  return (
    <ul
      aria-label={t("label")}
      className="flex flex-wrap items-center gap-x-3.5 gap-y-0.5 text-xs text-ink-2"
    >
      <li className="font-medium text-ink-1">
        {uptime === null ? t("noUptime") : t("uptime", { share: percentText(uptime) })}
      </li>
      <VerdictCountItems counts={counts} />
    </ul>
  );
}

/** The counts alone, as items of a list. */
export function VerdictCountItems({ counts }: { counts: VerdictCounts }) {
  const t = useTranslations("history.uptime");
  const status = useTranslations("status");
  const format = useFormat();
  return counted(counts).map(({ kind, count }) => (
    <li key={kind} className="inline-flex items-center gap-[5px]">
      <Glyph tone={TONES[kind]} size="xs" />
      {kind === "offline"
        ? t("offline", { count: format.number(count) })
        : t("counted", { count: format.number(count), word: status(kind) })}
    </li>
  ));
}
