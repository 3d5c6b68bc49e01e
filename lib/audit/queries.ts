import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api } from "@/lib/ui/api-client";

import type { AuditFilter } from "./schemas";

const auditPage = async () => (await import("./schemas")).AuditPage;
const auditVerification = async () => (await import("./schemas")).AuditVerification;

const DAY_MS = 24 * 60 * 60 * 1_000;
/** The log is read in full to be verified: not again for every glance at the page. */
const VERIFIED_FRESH_MS = 5 * 60_000;

export const AUDIT_SPANS = ["24h", "7d", "30d"] as const;
export type AuditSpan = (typeof AUDIT_SPANS)[number];
const DAYS: Record<AuditSpan, number> = { "24h": 1, "7d": 7, "30d": 30 };

/** What the page's address says: which rows are shown. */
export type AuditView = {
  q: string | null;
  actor: string | null;
  action: string | null;
  span: AuditSpan | null;
};

/** The view as the API takes it. */
export function filterOf({ q, actor, action, span }: AuditView, nowMs: number): Partial<AuditFilter> {
  return {
    ...(q !== null && q.trim() !== "" && { q }),
    ...(actor !== null && { actor }),
    ...(action !== null && { action }),
    ...(span !== null && { from: new Date(nowMs - DAYS[span] * DAY_MS).toISOString() }),
  };
}

/** The rows of a view, newest first, page by page. */
export function auditQuery(view: AuditView) {
  return infiniteQueryOptions({
    queryKey: ["audit", view],
    queryFn: ({ pageParam, signal }) => {
      const before = pageParam === null ? {} : { before: String(pageParam) };
      return api(auditPage, `/api/v1/audit?${searchOf({ ...filterOf(view, Date.now()), ...before })}`, {
        signal,
      });
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

/** Whether the whole log is as it was written. */
export const auditVerificationQuery = queryOptions({
  queryKey: ["audit-verification"],
  queryFn: ({ signal }) => api(auditVerification, "/api/v1/audit-verifications", { method: "POST", signal }),
  staleTime: VERIFIED_FRESH_MS,
});

/** Address of the rows of a view as a file. */
export function exportPath(view: AuditView, format: "csv" | "jsonl", nowMs: number): string {
  return `/api/v1/audit-export?${searchOf({ ...filterOf(view, nowMs), format })}`;
}

function searchOf(fields: Partial<Record<string, unknown>>): string {
  return new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}
