"use client";

import { useTranslations } from "next-intl";

import { useClock } from "@/components/patterns/clock";
import { Notice } from "@/components/ui/notice";
import type { LogSourceSummary } from "@/lib/log-sources/schemas";
import { isSilent } from "@/lib/log-sources/silence.rules";

/** Nothing is known to be wrong, and yet nothing comes. */
export function SilentNote({ source }: { source: LogSourceSummary }) {
  const t = useTranslations("logSources.silent");
  const silent = useClock((nowMs) => isSilent(source, nowMs));
  return (
    silent && (
      <Notice tone="info" lead={t("lead")}>
        {t("text")}
      </Notice>
    )
  );
}
