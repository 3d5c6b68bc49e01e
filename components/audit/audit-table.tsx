"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { ClockTime } from "@/components/patterns/relative-time";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { AuditFault, AuditRow } from "@/lib/audit/schemas";
import { cn } from "@/lib/ui/cn";

import { subjectOf, summaryOf } from "./row-text";
import { RowDetail } from "./row-detail";
import { RowMark } from "./row-mark";

type AuditTableProps = { rows: readonly AuditRow[]; faults: readonly AuditFault[] | null };

const COLUMNS = 7;

export function AuditTable({ rows, faults }: AuditTableProps) {
  const t = useTranslations("audit");
  return (
    <Table fixed label={t("title")}>
      <TableHead>
        <TableHeader className="w-[164px]">{t("time")}</TableHeader>
        <TableHeader className="w-[18%]">{t("who")}</TableHeader>
        <TableHeader className="w-[17%]">{t("action")}</TableHeader>
        <TableHeader>{t("what")}</TableHeader>
        <TableHeader leavesBelow="lg" className="w-[22%]">
          {t("detail")}
        </TableHeader>
        <TableHeader end className="w-[116px]">
          {t("mark")}
        </TableHeader>
        <TableHeader className="w-[58px]">
          <span className="sr-only">{t("open")}</span>
        </TableHeader>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Row key={row.seq} row={row} faults={faults} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ row, faults }: { row: AuditRow; faults: readonly AuditFault[] | null }) {
  const t = useTranslations("audit");
  const [open, setOpen] = useState(false);
  const detailId = `audit-row-${row.seq}`;
  return (
    <>
      <TableRow>
        <TableCell className="tabular-nums">
          <ClockTime at={row.at} />
        </TableCell>
        <TableCell label={t("who")}>
          <span className="flex min-w-0 items-center gap-2">
            <Avatar name={row.actorName} />
            <span className="min-w-0 wrap-anywhere">{row.actorName}</span>
          </span>
        </TableCell>
        <TableCell label={t("action")}>
          <code className="font-mono text-xs leading-5 wrap-anywhere">{row.action}</code>
        </TableCell>
        <TableCell label={t("what")} className="font-medium">
          <span className="wrap-anywhere">{subjectOf(row)}</span>
        </TableCell>
        <TableCell label={t("detail")} leavesBelow="lg" className="text-ink-2">
          <span className="block truncate">{summaryOf(row)}</span>
        </TableCell>
        <TableCell label={t("mark")} end>
          <RowMark row={row} faults={faults} />
        </TableCell>
        <TableCell end corner>
          <Button
            square
            size="sm"
            variant="quiet"
            aria-expanded={open}
            aria-controls={open ? detailId : undefined}
            aria-label={t("openRow", { row: row.seq })}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight className={cn(open && "rotate-90")} />
          </Button>
        </TableCell>
      </TableRow>
      {open && (
        <TableRow className="bg-sunken hover:bg-sunken">
          <TableCell id={detailId} colSpan={COLUMNS} className="max-sm:col-span-full!">
            <RowDetail row={row} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}
