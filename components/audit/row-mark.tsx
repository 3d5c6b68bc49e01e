import { useTranslations } from "next-intl";

import { Glyph } from "@/components/ui/glyph";
import type { AuditFault, AuditRow } from "@/lib/audit/schemas";

/** The beginning of a row's HMAC, and whether the row was found to be as it was written. */
export function RowMark({ row, faults }: { row: AuditRow; faults: readonly AuditFault[] | null }) {
  const t = useTranslations("audit");
  const fault = faults?.find(({ seq, until }) => seq <= row.seq && row.seq <= until);
  const state = faults === null ? "unverified" : fault ? "faulty" : "verified";
  const tone = { unverified: "unknown", faulty: "down", verified: "ok" } as const;
  return (
    <span className="inline-flex items-center gap-[7px] whitespace-nowrap">
      <Glyph tone={tone[state]} />
      <span className={state === "faulty" ? "text-xs font-medium text-down-ink" : "sr-only"}>
        {t(`rowState.${state}`)}
      </span>
      <code className="font-mono text-xs text-ink-3">{row.mark}</code>
    </span>
  );
}
