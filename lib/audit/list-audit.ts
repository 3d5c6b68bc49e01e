import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { rowFilter } from "./row-filter";
import { rowOf } from "./row-of";
import type { AuditFilter, AuditPage } from "./schemas";
import { countRows, selectRows } from "./store";
import { subjectNames } from "./subject-names";

/** Who did what, newest first; `next` is the `before` of the page after this one. */
export async function listAudit(ctx: Context, { before, limit, ...filter }: AuditFilter): Promise<AuditPage> {
  requireScope(ctx, "audit:read");
  const names = await subjectNames(ctx);
  const wanted = rowFilter(filter, names);
  // One more than asked for tells whether there is another page.
  const rows = await selectRows(ctx, wanted, { before, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  return {
    rows: shown.map((row) => rowOf(row, names)),
    total: await countRows(ctx, wanted),
    next: rows.length > limit ? (shown.at(-1)?.seq ?? null) : null,
  };
}
