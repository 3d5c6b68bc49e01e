import type { HoldsReport, ReportedHold } from "./holds-report";

const HEADINGS = ["PROFILE", "PROVIDER", "KIND", "REASON", "MODEL", "SINCE", "UNTIL", "CONFIDENCE"];

/** The holds as a table, one line each. */
export function holdsTable(report: HoldsReport): string {
  if (report.holds.length === 0) return `Nothing is held at ${report.at}.\n`;
  const rows = [HEADINGS, ...report.holds.map(cellsOf)].map((row) => row.map(printable));
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

/** Counts, version and warnings, for standard error. */
export function summary({ counts, openclawVersion, warnings, at }: HoldsReport): string {
  const span = counts.firstAt === null ? "no time stated" : `${counts.firstAt} to ${counts.lastAt}`;
  return [
    `Lines: ${counts.lines}, of a gateway: ${counts.recognisedLines}, events: ${counts.events} (${span})`,
    `Gateway version: ${openclawVersion.value} (${openclawVersion.confidence}). Holds at ${at}`,
    ...warnings.map((warning) => `Warning: ${warning}`),
    "",
  ].join("\n");
}

function cellsOf(hold: ReportedHold): string[] {
  const { authProfileId, authProfileHash, provider, kind, reason, model, since, until, confidence } = hold;
  const profile = authProfileId === null ? authProfileHash : `${authProfileId} (${authProfileHash})`;
  return [profile, provider, kind, reason, model ?? "all", since, until ?? "not stated", confidence];
}

/** A log is anybody's text: control characters in it could move the cursor, or colour what follows. */
function printable(cell: string): string {
  return cell.replace(/\p{C}/gu, "\ufffd");
}
