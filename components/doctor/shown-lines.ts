import type { DoctorSeverity } from "@/lib/openclaw/doctor/finding";

/** A line of the config as it is drawn. `mark`: the worst that was found there. */
export type ShownLine = { number: number; text: string; mark: DoctorSeverity | null };

/** Lines that follow one another, or how many were left out. */
export type ShownPart = { kind: "lines"; lines: ShownLine[] } | { kind: "gap"; count: number };

/** Every line is drawn; a browser takes seconds over ten thousand. */
const LINES_MAX = 2_000;

/** Of a longer text its beginning, and what is marked with a little around it. */
const HEAD = 100;
const AROUND = 3;

const LENGTH_MAX = 600;

/** What is drawn of a text, in order; `marks` by line number from 1. */
export function shownLines(
  text: string,
  marks: ReadonlyMap<number, DoctorSeverity>,
  linesMax: number = LINES_MAX,
): ShownPart[] {
  const lines = text.replace(/(?:\r\n|\n|\r)$/, "").split(/\r\n|\n|\r/);
  const numbers = lines.length <= linesMax ? lines.keys() : chosen(lines.length, marks, linesMax);
  const parts: ShownPart[] = [];
  let next = 0;
  for (const index of numbers) {
    if (index > next) parts.push({ kind: "gap", count: index - next });
    const part = parts.at(-1);
    const line = {
      number: index + 1,
      text: shortened(lines[index] ?? ""),
      mark: marks.get(index + 1) ?? null,
    };
    if (part?.kind === "lines") part.lines.push(line);
    else parts.push({ kind: "lines", lines: [line] });
    next = index + 1;
  }
  if (next < lines.length) parts.push({ kind: "gap", count: lines.length - next });
  return parts;
}

function chosen(count: number, marks: ReadonlyMap<number, DoctorSeverity>, linesMax: number): number[] {
  const head = Math.min(HEAD, linesMax);
  const indexes = new Set(Array.from({ length: head }, (_, index) => index));
  for (const line of [...marks.keys()].sort((a, b) => a - b)) {
    const end = Math.min(count - 1, line - 1 + AROUND);
    for (let index = Math.max(0, line - 1 - AROUND); index <= end; index += 1) indexes.add(index);
    if (indexes.size >= linesMax) break;
  }
  return [...indexes].sort((a, b) => a - b);
}

function shortened(line: string): string {
  return line.length > LENGTH_MAX ? `${line.slice(0, LENGTH_MAX)}…` : line;
}
