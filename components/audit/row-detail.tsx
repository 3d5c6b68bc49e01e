"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";
import type { AuditRow } from "@/lib/audit/schemas";

import { factText } from "./row-text";

/** All that a row says. */
export function RowDetail({ row }: { row: AuditRow }) {
  const t = useTranslations("audit");
  const format = useFormat();
  return (
    <div className="grid gap-4 py-1 md:grid-cols-2">
      <KeyValueList className="content-start">
        <KeyValue label={t("row")}>{row.seq}</KeyValue>
        <KeyValue label={t("time")}>
          <time dateTime={row.at}>{format.absolute(row.at)}</time>
        </KeyValue>
        <KeyValue label={t("who")}>{t(`kind.${row.actorKind}`, { name: row.actorName })}</KeyValue>
        <KeyValue label={t("address")}>{row.address ?? t("noAddress")}</KeyValue>
        <KeyValue label={t("subject")}>
          <code className="font-mono text-xs">{row.subject}</code>
        </KeyValue>
      </KeyValueList>
      <KeyValueList className="content-start">
        {row.changes.map(({ field, before, after }) => (
          <KeyValue key={field} label={field}>
            <del className="text-ink-3">
              <span className="sr-only">{t("before")}</span> {before ?? "–"}
            </del>
            {" → "}
            <ins className="no-underline">
              <span className="sr-only">{t("after")}</span> {after ?? "–"}
            </ins>
          </KeyValue>
        ))}
        {Object.entries(row.details).map(([field, value]) => (
          <KeyValue key={field} label={field}>
            {factText(value)}
          </KeyValue>
        ))}
      </KeyValueList>
    </div>
  );
}
