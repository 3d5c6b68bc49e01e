import type { LineShape } from "./scan/line-scanner";

const BEGINNING = 16;
/** Enough of `{"0":"{\\"subsystem…`, `{"time":"2026-…`, `{"type":"log"…` to tell these forms apart. */
const JSON_BEGINNING = 5;
const DATE = "0000-00-00T";
const DIGIT = /[0-9]/g;
const CLOSING_BRACE = 0x7d;

/**
 * How the lines after this one probably look, so that they need not be read to be known as log lines: a record with
 * the same first key that is closed, or text with a date in the same place. Null for a line that shows neither, as
 * those do that have a wall-clock time only: they need the line before them to be dated.
 */
export function shapeOf(line: string): LineShape | null {
  const start = line.slice(0, BEGINNING).replace(DIGIT, "0");
  const beginning = new TextEncoder().encode(start);
  if (start.startsWith("{") && beginning.length === BEGINNING) {
    return { beginning, counts: JSON_BEGINNING, ending: CLOSING_BRACE };
  }
  if (beginning.length !== BEGINNING || !start.includes(DATE)) return null;
  return { beginning, counts: BEGINNING, ending: null };
}
