"use client";

import { useTranslations } from "next-intl";

import { Card, CardHeader, Count } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";
import type { RenderedExport } from "@/lib/exports/schemas";

import { useExportTexts } from "./use-export-texts";

type ExportWarningsCardProps = { warnings: RenderedExport["warnings"]; version: string };

/** What to know before the text is pasted. */
export function ExportWarningsCard({ warnings, version }: ExportWarningsCardProps) {
  const t = useTranslations("exports");
  const texts = useExportTexts(version);
  return (
    <Card aria-labelledby="warnings-title">
      <CardHeader
        titleId="warnings-title"
        title={t("worthKnowing")}
        beside={<Count>{warnings.length}</Count>}
      />
      <ul>
        {warnings.map((warning) => (
          <li
            key={`${warning.code} ${warning.subject ?? ""}`}
            className="grid grid-cols-[18px_minmax(0,1fr)] gap-x-2.5 border-b border-line-1 px-4 py-2.5 text-ink-2 last:border-b-0"
          >
            <Glyph tone="degraded" className="mt-[3px]" />
            <span className="text-pretty wrap-anywhere">{texts.warning(warning)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
