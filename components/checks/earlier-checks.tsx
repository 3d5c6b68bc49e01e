"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { Fact } from "@/components/patterns/fact";
import { RelativeTime } from "@/components/patterns/relative-time";
import { QueryFailure } from "@/components/patterns/query-failure";
import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { checksQuery } from "@/lib/checks/queries";
import type { CheckSummary } from "@/lib/checks/schemas";

import { useReasonText } from "./use-reason-text";

type EarlierChecksProps = {
  profileId: string;
  shownId: string | null;
  onShow: (check: CheckSummary) => void;
};

/** The newest checks of a profile; one can be put in place of the last. */
export function EarlierChecks({ profileId, shownId, onShow }: EarlierChecksProps) {
  const t = useTranslations("checks.earlier");
  const query = useQuery(checksQuery(profileId));
  const { data: checks } = query;
  return (
    <Card aria-labelledby="earlier-checks">
      <CardHeader titleId="earlier-checks" title={t("title")} />
      <QueryFailure inCard title={t("loadFailed")} query={query} />
      {checks && checks.length < 2 && <CardBody className="text-ink-2">{t("empty")}</CardBody>}
      {checks && checks.length > 1 && (
        <Table label={t("title")}>
          <TableHead>
            <TableHeader>{t("when")}</TableHeader>
            <TableHeader>{t("facts")}</TableHeader>
            <TableHeader>{t("by")}</TableHeader>
            <TableHeader end>{t("took")}</TableHeader>
            <TableHeader>
              <span className="sr-only">{t("open")}</span>
            </TableHeader>
          </TableHead>
          <TableBody>
            {checks.map((check) => (
              <CheckRow
                key={check.id}
                check={check}
                shown={check.id === shownId}
                onShow={() => onShow(check)}
              />
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}

function CheckRow({ check, shown, onShow }: { check: CheckSummary; shown: boolean; onShow: () => void }) {
  const t = useTranslations("checks");
  const format = useFormat();
  const reasons = useReasonText();
  const { reachable, authenticated, modelUsable } = check.verdict;
  return (
    <TableRow selected={shown}>
      <TableCell className="whitespace-nowrap">
        <RelativeTime at={check.startedAt} />
        <span className="text-xs text-ink-3"> · {t(`level.${check.level}`)}</span>
      </TableCell>
      <TableCell label={t("earlier.facts")}>
        <div className="grid gap-0.5">
          <span className="flex flex-wrap gap-x-3 gap-y-0.5">
            <Fact fact="reachable" state={reachable} />
            <Fact fact="authenticated" state={authenticated} />
            <Fact fact="modelUsable" state={modelUsable} />
          </span>
          {check.failed && <span className="text-xs text-ink-3">{reasons.cause(check.failed.reason)}</span>}
        </div>
      </TableCell>
      <TableCell label={t("earlier.by")} className="wrap-anywhere text-ink-2">
        {check.trigger === "schedule" ? t("earlier.schedule") : check.actorName}
      </TableCell>
      <TableCell label={t("earlier.took")} end className="whitespace-nowrap text-ink-2">
        {format.latency(check.durationMs)}
      </TableCell>
      <TableCell end corner className="whitespace-nowrap">
        {shown ? (
          <span className="text-xs text-ink-3">{t("earlier.shown")}</span>
        ) : (
          <Button variant="quiet" size="sm" className="-my-[3px]" onClick={onShow}>
            {t("earlier.open")}
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}
