import { expect, test } from "vitest";

import { shownLines } from "./shown-lines";

const text = Array.from({ length: 1_000 }, (_, index) => `line ${index + 1}`).join("\n");

const numbersIn = (parts: ReturnType<typeof shownLines>) =>
  parts.flatMap((part) => (part.kind === "lines" ? part.lines.map(({ number }) => number) : []));

test("a text of usual length is shown whole, its end without a blank line", () => {
  const parts = shownLines("{\r\n}\n", new Map([[2, "fault"]]));
  expect(parts).toEqual([
    {
      kind: "lines",
      lines: [
        { number: 1, text: "{", mark: null },
        { number: 2, text: "}", mark: "fault" },
      ],
    },
  ]);
});

test("of a long text the beginning and what is marked is shown, with what was left out counted", () => {
  const parts = shownLines(text, new Map([[600, "risk"]]), 500);
  expect(numbersIn(parts)).toEqual([
    ...Array.from({ length: 100 }, (_, i) => i + 1),
    597,
    598,
    599,
    600,
    601,
    602,
    603,
  ]);
  expect(parts.flatMap((part) => (part.kind === "gap" ? [part.count] : []))).toEqual([496, 397]);
});

test("a text with a mark on every line is bounded too", () => {
  const marks = new Map(Array.from({ length: 1_000 }, (_, index) => [index + 1, "fault" as const]));
  expect(numbersIn(shownLines(text, marks, 200)).length).toBeLessThan(210);
});

test("a line without end is cut", () => {
  const [part] = shownLines("x".repeat(100_000), new Map());
  expect(part?.kind === "lines" && part.lines[0]?.text.length).toBe(601);
});
