"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ReceiptText } from "lucide-react";
import { useTranslations } from "next-intl";

import { QueryFailure } from "@/components/patterns/query-failure";
import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import { Card, CardFooter } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { auditQuery, type AuditView } from "@/lib/audit/queries";
import type { AuditFault } from "@/lib/audit/schemas";

import { AuditFilters } from "./audit-filters";
import { AuditSkeleton } from "./audit-skeleton";
import { AuditTable } from "./audit-table";

type AuditLogProps = {
  view: AuditView;
  onChange: (change: Partial<AuditView>) => void;
  actors: readonly string[];
  actions: readonly string[];
  /** Null until the log is verified. */
  faults: readonly AuditFault[] | null;
};

/** The rows of a view, with its filters; older ones page by page. An error keeps the rows there are. */
export function AuditLog({ view, onChange, actors, actions, faults }: AuditLogProps) {
  const t = useTranslations("audit");
  const format = useFormat();
  const query = useInfiniteQuery(auditQuery(view));
  const rows = query.data?.pages.flatMap((page) => page.rows);
  const total = query.data?.pages.at(-1)?.total ?? 0;
  const filtered = Object.values(view).some((value) => value !== null);
  return (
    <Card aria-label={t("title")} className="overflow-clip">
      <AuditFilters view={view} onChange={onChange} actors={actors} actions={actions} />
      <QueryFailure inCard title={t("loadFailed")} query={query} />
      {!rows && !query.error && <AuditSkeleton />}
      {rows && rows.length > 0 && <AuditTable rows={rows} faults={faults} />}
      {rows?.length === 0 && (
        <EmptyState
          icon={<ReceiptText />}
          title={t(filtered ? "nothingFound" : "empty")}
          actions={
            filtered && (
              <Button onClick={() => onChange({ q: null, actor: null, action: null, span: null })}>
                {t("clearFilters")}
              </Button>
            )
          }
        >
          {t(filtered ? "nothingFoundText" : "emptyText")}
        </EmptyState>
      )}
      {rows && rows.length > 0 && (
        <CardFooter>
          <span className="tabular-nums">
            {t("shown", { to: format.number(rows.length), total: format.number(total) })}
          </span>
          {query.hasNextPage && (
            <Button
              size="sm"
              className="ms-auto"
              pending={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t("older")}
            </Button>
          )}
        </CardFooter>
      )}
    </Card>
  );
}
