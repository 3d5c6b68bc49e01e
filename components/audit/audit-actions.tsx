"use client";

import { Check, Download } from "lucide-react";
import { useTranslations } from "next-intl";

import { useClock } from "@/components/patterns/clock";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { type AuditView, exportPath } from "@/lib/audit/queries";

type AuditActionsProps = { view: AuditView; verifying: boolean; onVerify: () => void };

const MINUTE_MS = 60_000;

/** Verify again, and the rows of the view as a file. */
export function AuditActions({ view, verifying, onVerify }: AuditActionsProps) {
  const t = useTranslations("audit");
  const minute = useClock((nowMs) => Math.floor(nowMs / MINUTE_MS));
  const hrefOf = (format: "csv" | "jsonl") => exportPath(view, format, minute * MINUTE_MS);
  return (
    <>
      <Button pending={verifying} onClick={onVerify}>
        <Check />
        {t("verify")}
      </Button>
      <a href={hrefOf("csv")} download className={buttonStyle()}>
        <Download />
        {t("downloadCsv")}
      </a>
      <a href={hrefOf("jsonl")} download className={buttonStyle()}>
        <Download />
        {t("downloadJsonl")}
      </a>
    </>
  );
}
