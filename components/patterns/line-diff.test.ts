import { describe, expect, test } from "vitest";

import { foldSame, lineDiff } from "./line-diff";

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}`);

describe("a line diff", () => {
  test("says which lines came, went and stayed, numbered as in the new text", () => {
    expect(lineDiff("a\nb\nc\n", "a\nB\nc\nd\n")).toEqual([
      { kind: "same", text: "a", number: 1 },
      { kind: "delete", text: "b", number: null },
      { kind: "add", text: "B", number: 2 },
      { kind: "same", text: "c", number: 3 },
      { kind: "add", text: "d", number: 4 },
    ]);
  });

  test("takes no notice of how lines end, nor of a last line break", () => {
    expect(lineDiff("a\r\nb\r\n", "a\nb")?.every(({ kind }) => kind === "same")).toBe(true);
  });

  test("gives up where too much differs to be read", () => {
    const before = numbered(1_100).join("\n");
    expect(lineDiff(before, before.replaceAll("line", "other"))).toBeNull();
  });
});

describe("what did not change", () => {
  const lines = lineDiff(numbered(40).join("\n"), numbered(40).join("\n").replace("line 20\n", "LINE 20\n"));

  test("is folded up but for three lines around a change, and nothing gets lost", () => {
    const parts = foldSame(lines ?? []);
    expect(parts.map(({ kind, lines: { length } }) => [kind, length])).toEqual([
      ["fold", 16],
      ["lines", 3],
      ["lines", 2],
      ["lines", 3],
      ["fold", 17],
    ]);
    expect(parts.flatMap((part) => part.lines)).toEqual(lines);
  });

  test("stays in sight where folding would hide two lines or less", () => {
    const near = lineDiff(numbered(9).join("\n"), numbered(9).join("\n").replace("line 1\n", "x\n"));
    expect(foldSame(near ?? [], 6).map(({ kind }) => kind)).toEqual(["lines", "lines"]);
  });
});
