"use client";

import { useTranslations } from "next-intl";

import { Notice } from "@/components/ui/notice";
import { CLOCK_WARNINGS } from "@/lib/log-sources/health.rules";
import type { SourceHealth } from "@/lib/log-sources/schemas";

const WARNINGS = [
  "suppressed-writes",
  "gap",
  "clock-jump",
  "future-lines",
  "undated-lines",
  "no-offset",
] as const;

/** What may have been missed. A word of a newer server has no sentence here yet; the word itself is better than none. */
export function SourceWarnings({ warnings }: Pick<SourceHealth, "warnings">) {
  const t = useTranslations("logSources.warnings");
  if (warnings.length === 0) return null;
  return (
    <div className="grid gap-2 [&>*]:min-w-0">
      {warnings.map((code) => {
        const known = WARNINGS.find((word) => word === code);
        return (
          <Notice key={code} tone="degraded" lead={known ? t(`${known}.lead`) : code}>
            {known && t(`${known}.text`)}
          </Notice>
        );
      })}
      {warnings.some((code) => !CLOCK_WARNINGS.has(code)) && (
        <p className="text-xs text-ink-3">{t("stay")}</p>
      )}
    </div>
  );
}
