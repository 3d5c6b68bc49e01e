import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";

import { csvLine } from "./csv-line";
import { rowFilter } from "./row-filter";
import { rowOf } from "./row-of";
import type { AuditExportInput, AuditFormat } from "./schemas";
import { selectRows, type StoredRow } from "./store";
import { subjectNames } from "./subject-names";

/** Rows held at one time. */
const PIECE = 500;

const CSV_COLUMNS = [
  "seq",
  "at",
  "actorKind",
  "actorName",
  "address",
  "action",
  "subject",
  "subjectName",
  "details",
  "changes",
  "mac",
] as const;
/** Excel reads a CSV file as the computer's own code page unless it begins with this. */
const BYTE_ORDER_MARK = "\uFEFF";

type Names = ReadonlyMap<string, string>;

const FORMATS: Record<AuditFormat, { head: string; line: (row: StoredRow, names: Names) => string }> = {
  csv: {
    head: BYTE_ORDER_MARK + csvLine(CSV_COLUMNS),
    line: (row, names) => {
      const { details, changes, ...shown } = rowOf(row, names);
      const texts = {
        ...shown,
        details: JSON.stringify(details),
        changes: changes.length === 0 ? null : JSON.stringify(changes),
        mac: row.mac,
      };
      return csvLine(CSV_COLUMNS.map((column) => texts[column]));
    },
  },
  jsonl: {
    head: "",
    line: (row, names) => `${JSON.stringify({ ...rowOf(row, names), mac: row.mac })}\n`,
  },
};

/**
 * The rows of a filter as a file, newest first, piece by piece as it is read. Whole macs are in it: `audit verify
 * --known` compares the log with a row of the file later. That somebody took it is in the log.
 */
export async function exportAudit(
  ctx: Context,
  { format, ...filter }: AuditExportInput,
): Promise<ReadableStream<Uint8Array>> {
  requireScope(ctx, "audit:read");
  const names = await subjectNames(ctx);
  const { head, line } = FORMATS[format];
  const asked = Object.entries(filter).flatMap(([field, value]) =>
    value === undefined ? [] : [`${field}=${value}`],
  );
  await recordAudit(ctx, { action: "audit.exported", subject: "audit", details: { format, filter: asked } });

  const wanted = rowFilter(filter, names);
  const encoder = new TextEncoder();
  let before: number | undefined;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        if (head !== "") controller.enqueue(encoder.encode(head));
      },
      pull: async (controller) => {
        const rows = await selectRows(ctx, wanted, { before, limit: PIECE });
        if (rows.length > 0) {
          controller.enqueue(encoder.encode(rows.map((row) => line(row, names)).join("")));
        }
        before = rows.at(-1)?.seq;
        if (rows.length < PIECE) controller.close();
      },
    },
    // The next piece is read when the last one is on its way.
    { highWaterMark: 1 },
  );
}
