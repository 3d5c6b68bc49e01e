import { useTranslations } from "next-intl";

import { HashOrId } from "@/components/auth-profiles/hash-or-id";
import { ClockTime } from "@/components/patterns/relative-time";
import { ScrollRegion } from "@/components/ui/scroll-region";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TwoLines,
} from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { HoldSpan } from "@/lib/gateways/schemas";

/** More rows than anybody reads make the page slow; a shorter stretch of time has the others. */
const ROWS_SHOWN = 200;

type SpansTableProps = {
  id: string;
  spans: readonly HoldSpan[];
  gatewayName: (id: string) => string;
  mayName: boolean;
};

/** The picture's holds as rows, the one that began last first. */
export function SpansTable({ id, spans, gatewayName, mayName }: SpansTableProps) {
  const t = useTranslations("timeline.table");
  const kind = useTranslations("vocabulary.holdKind");
  const confidence = useTranslations("vocabulary.confidence");
  const board = useTranslations("gateways.board");
  const newest = spans.toSorted((a, b) => b.since.localeCompare(a.since));
  return (
    <ScrollRegion id={id} label={t("caption")} className="max-h-[360px] border-t border-line-1">
      <Table label={t("caption")}>
        <TableHead>
          <TableHeader>{t("gateway")}</TableHeader>
          <TableHeader>{t("hold")}</TableHeader>
          <TableHeader>{t("from")}</TableHeader>
          <TableHeader>{t("until")}</TableHeader>
          <TableHeader>{t("known")}</TableHeader>
        </TableHead>
        <TableBody>
          {newest.slice(0, ROWS_SHOWN).map((span) => (
            <TableRow
              key={`${span.gatewayId} ${span.authProfile.hash} ${span.kind} ${span.model} ${span.since}`}
            >
              <TableCell className="max-sm:col-span-full!">
                <TwoLines
                  first={<span className="font-medium">{gatewayName(span.gatewayId)}</span>}
                  second={<HashOrId authProfile={span.authProfile} mayName={mayName} />}
                />
              </TableCell>
              <TableCell label={t("hold")}>
                <TwoLines
                  first={
                    <span className="flex flex-wrap items-center gap-x-[7px] gap-y-0.5">
                      {kind(span.kind)} <Tag outline>{span.reason}</Tag>
                    </span>
                  }
                  second={span.model ?? board("allModels")}
                />
              </TableCell>
              <TableCell label={t("from")}>
                <ClockTime at={span.since} />
              </TableCell>
              <TableCell label={t("until")}>
                {span.until === null ? t("endUnknown") : <ClockTime at={span.until} after={span.since} />}
              </TableCell>
              <TableCell label={t("known")} className="text-ink-2">
                {span.until !== null && (span.clearedEarly ? t("clearedEarly") : confidence(span.confidence))}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {newest.length > ROWS_SHOWN && (
        <p className="border-t border-line-1 px-4 py-2.5 text-xs text-ink-3">
          {t("more", { count: newest.length - ROWS_SHOWN })}
        </p>
      )}
    </ScrollRegion>
  );
}
