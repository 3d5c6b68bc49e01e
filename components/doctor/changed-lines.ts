import { diffArrays } from "diff";

export type ChangedLine = { kind: "add" | "delete"; text: string };

/** What a repair changes. `more`: lines that are left out. */
export type Change = { lines: ChangedLine[]; more: number };

const LINES_MAX = 14;

/** Beyond this many changed lines nobody looks for the ones that stayed between them. */
const EDITS_MAX = 400;

/** A config without line breaks is one long line: of it only what is near the change is shown. */
const LENGTH_MAX = 160;
const NEAR = 40;

/** The lines that differ, without those that do not, their common indentation taken off. */
export function changedLines(before: string, after: string): Change {
  const [was, is] = withoutCommonEnds(before.split(/\r\n|\n|\r/), after.split(/\r\n|\n|\r/));
  const changes = diffArrays(was, is, { maxEditLength: EDITS_MAX }) ?? [
    { value: was, removed: true, added: false },
    { value: is, removed: false, added: true },
  ];
  const all = changes.flatMap(({ value, added, removed }) =>
    added || removed ? value.map((text): ChangedLine => ({ kind: added ? "add" : "delete", text })) : [],
  );
  const lines = nearTheChange(withoutIndent(all.slice(0, LINES_MAX)));
  return { lines, more: all.length - lines.length };
}

function withoutCommonEnds(was: readonly string[], is: readonly string[]): [string[], string[]] {
  const start = commonStart(was, is);
  const end = commonEnd(was.slice(start), is.slice(start));
  return [was.slice(start, was.length - end), is.slice(start, is.length - end)];
}

function withoutIndent(lines: readonly ChangedLine[]): ChangedLine[] {
  const indent = Math.min(
    ...lines.map(({ text }) => (text.trim() === "" ? Infinity : text.length - text.trimStart().length)),
  );
  return lines.map(({ kind, text }) => ({ kind, text: text.slice(indent === Infinity ? 0 : indent) }));
}

function nearTheChange(lines: readonly ChangedLine[]): ChangedLine[] {
  const [was, is] = lines;
  if (lines.length !== 2 || was?.kind === is?.kind || !was || !is) {
    return lines.map(({ kind, text }) => ({ kind, text: cut(text, 0, text.length) }));
  }
  const start = commonStart(was.text, is.text);
  const end = commonEnd(was.text.slice(start), is.text.slice(start));
  return [was, is].map(({ kind, text }) => ({ kind, text: cut(text, start, text.length - end) }));
}

/** What stands from `start` to `end` with a little around it; a short line as it is. */
function cut(text: string, start: number, end: number): string {
  if (text.length <= LENGTH_MAX) return text;
  const from = start <= NEAR ? 0 : start - NEAR;
  const to = Math.min(text.length, end + NEAR, from + LENGTH_MAX);
  return `${from > 0 ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
}

function commonStart(a: ArrayLike<string>, b: ArrayLike<string>): number {
  const length = Math.min(a.length, b.length);
  let count = 0;
  while (count < length && a[count] === b[count]) count += 1;
  return count;
}

function commonEnd(a: ArrayLike<string>, b: ArrayLike<string>): number {
  const length = Math.min(a.length, b.length);
  let count = 0;
  while (count < length && a[a.length - 1 - count] === b[b.length - 1 - count]) count += 1;
  return count;
}
