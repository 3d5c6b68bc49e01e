export type Place = { line: number; column: number };

/**
 * Line and column of an offset, both counted from 1, the column in UTF-16 units as editors count it. Lines end at LF,
 * CRLF or CR. The lines of a text are looked up once for all calls of one turn.
 */
export function placeOf(text: string, offset: number): Place {
  const starts = lineStartsOf(text);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

let latest: { text: string; starts: readonly number[] } | null = null;

function lineStartsOf(text: string): readonly number[] {
  if (latest?.text === text) return latest.starts;
  const starts = [0];
  const breaks = /\r\n|\n|\r/g;
  while (breaks.exec(text)) starts.push(breaks.lastIndex);
  // A config may hold keys: it is let go of when the caller's turn is over.
  if (latest === null) queueMicrotask(() => (latest = null));
  latest = { text, starts };
  return starts;
}
