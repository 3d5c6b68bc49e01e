import { describe, expect, test } from "vitest";

import { rowsAt, rowTops } from "./row-window";

const NONE = { first: 0, end: 0 };
const ids = Array.from({ length: 1_000 }, (_, index) => `prf_${index}`);
const tops = rowTops(ids, new Map([["prf_0", 60]]));

describe("where rows stand", () => {
  test("rows nobody has measured are as high as the measured ones on average", () => {
    expect(
      rowTops(
        ["a", "b", "c"],
        new Map([
          ["a", 60],
          ["b", 180],
        ]),
      ),
    ).toEqual([0, 60, 240, 360]);
  });

  test("a list without rows has no height", () => {
    expect(rowTops([], new Map())).toEqual([0]);
    expect(rowsAt([0], 0, 900, NONE)).toEqual(NONE);
  });
});

describe("which of a thousand rows are rendered", () => {
  test.each([
    { at: "the top", above: 0, shown: [0, 14] },
    { at: "a table that begins below the window's edge", above: -500, shown: [0, 6] },
    { at: "the middle", above: 30_000, shown: [500, 514] },
    { at: "the end", above: 59_100, shown: [985, 999] },
  ])("at $at those of the window are there, and few others", ({ above, shown }) => {
    const { first, end } = rowsAt(tops, above, 900, NONE);
    expect(first).toBeLessThanOrEqual(shown[0] ?? 0);
    expect(end).toBeGreaterThan(shown[1] ?? 0);
    expect(end - first).toBeLessThan(15 + 2 * 12);
  });

  test("a few pixels of scrolling render nothing anew", () => {
    const before = rowsAt(tops, 30_000, 900, NONE);
    expect(rowsAt(tops, 30_010, 900, before)).toBe(before);
  });

  test("no row is asked for that is not there", () => {
    expect(rowsAt(tops, 1_000_000, 900, NONE).end).toBe(1_000);
    expect(rowsAt(tops, -1_000_000, 900, NONE).first).toBe(0);
  });
});
