"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { QueryFailure } from "@/components/patterns/query-failure";
import { useSentences } from "@/components/patterns/use-sentences";
import { Notice } from "@/components/ui/notice";
import type { RenderedExport } from "@/lib/exports/schemas";
import { ApiError } from "@/lib/ui/api-client";

import { useExportTexts } from "./use-export-texts";

type ExportRefusalProps = { query: UseQueryResult<RenderedExport>; version: string };

/** Why there is no text. What the version or the profiles cannot have is said with its reason; trying again would not help. */
export function ExportRefusal({ query, version }: ExportRefusalProps) {
  const t = useTranslations("exports");
  const texts = useExportTexts(version);
  const sentences = useSentences();
  const { error } = query;
  if (!error) return null;
  const refusal = error instanceof ApiError ? error.fields["refusal"] : undefined;
  if (refusal?.[0] === undefined) return <QueryFailure title={t("renderFailed")} query={query} />;
  const [code, since] = refusal;
  return (
    <Notice tone="degraded" role="alert" lead={t("refused")}>
      {sentences(
        texts.refusal({ code, message: error.message }),
        since !== undefined && t("refusedSince", { since }),
      )}
    </Notice>
  );
}
