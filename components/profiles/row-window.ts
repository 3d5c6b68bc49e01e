/** Rows `first` up to, not including, `end`. */
export type Rows = { first: number; end: number };

/** Of a row on a desk that nobody has measured yet. */
const ROW_PX = 61;
/** Of no more profiles than these all rows are rendered: they are found by the browser's own search, and printed. */
export const ALL_ROWS_MAX = 40;
/** Above and below the window: what a quick turn of the wheel passes before the next frame. */
const OVERSCAN = 6;
/** The window moves in steps, so that not every pixel of scrolling renders. */
const STEP = 4;

/** What the server renders before it knows the window: a tall screen's worth, so nothing appears late. */
export const FIRST_ROWS: Rows = { first: 0, end: 18 };

/**
 * Where each row begins, in pixels from the first; one more for where the last ends. A row nobody has measured is as
 * high as the others are on average.
 */
export function rowTops(ids: readonly string[], heights: ReadonlyMap<string, number>): readonly number[] {
  let measured = 0;
  for (const height of heights.values()) measured += height;
  const usual = heights.size > 0 ? measured / heights.size : ROW_PX;
  const tops = [0];
  let top = 0;
  for (const id of ids) {
    top += heights.get(id) ?? usual;
    tops.push(top);
  }
  return tops;
}

/** The rows to render when `above` pixels of them are over the window's edge; `before` itself while they are the same. */
export function rowsAt(tops: readonly number[], above: number, windowHeight: number, before: Rows): Rows {
  const count = tops.length - 1;
  const first = Math.max(0, floorTo(rowAt(tops, above) - OVERSCAN, STEP));
  const end = Math.min(count, floorTo(rowAt(tops, above + windowHeight) + OVERSCAN, STEP) + STEP);
  return first === before.first && end === before.end ? before : { first, end };
}

/** The row at a height; the nearest one where there is none. */
function rowAt(tops: readonly number[], pixels: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((tops[middle] ?? 0) <= pixels) low = middle;
    else high = middle - 1;
  }
  return low;
}

function floorTo(value: number, step: number): number {
  return Math.floor(value / step) * step;
}
