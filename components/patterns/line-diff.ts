import { diffArrays } from "diff";

export type DiffLine = {
  kind: "same" | "add" | "delete";
  text: string;
  /** In the new text, from 1; null for a line that is no longer there. */
  number: number | null;
};

/** The time grows with the square of the changed lines: with more than these it takes seconds, and nobody reads it. */
const EDITS_MAX = 2_000;

/** Line by line, the removed before the added; null where too much differs to be worth reading. */
export function lineDiff(before: string, after: string): DiffLine[] | null {
  const changes = diffArrays(linesOf(before), linesOf(after), { maxEditLength: EDITS_MAX });
  if (!changes) return null;
  let number = 0;
  return changes.flatMap(({ value, added, removed }) =>
    value.map((text): DiffLine => {
      if (removed) return { kind: "delete", text, number: null };
      number += 1;
      return { kind: added ? "add" : "same", text, number };
    }),
  );
}

function linesOf(text: string): string[] {
  return text.replace(/\r?\n$/, "").split(/\r?\n/);
}

export type DiffPart = { kind: "lines" | "fold"; lines: DiffLine[] };

/** What did not change is folded up, but for the lines around a change. Hiding fewer than three lines hides nothing. */
export function foldSame(lines: readonly DiffLine[], around = 3): DiffPart[] {
  const parts: DiffPart[] = [];
  let start = 0;
  while (start < lines.length) {
    const same = lines[start]?.kind === "same";
    let end = start + 1;
    while (end < lines.length && (lines[end]?.kind === "same") === same) end += 1;
    const run = lines.slice(start, end);
    const head = start === 0 ? 0 : around;
    const tail = end === lines.length ? 0 : around;
    if (same && run.length - head - tail >= 3) {
      if (head > 0) parts.push({ kind: "lines", lines: run.slice(0, head) });
      parts.push({ kind: "fold", lines: run.slice(head, run.length - tail) });
      if (tail > 0) parts.push({ kind: "lines", lines: run.slice(run.length - tail) });
    } else {
      parts.push({ kind: "lines", lines: run });
    }
    start = end;
  }
  return parts;
}
