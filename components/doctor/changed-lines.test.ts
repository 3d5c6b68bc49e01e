import { describe, expect, test } from "vitest";

import { changedLines } from "./changed-lines";

const BEFORE = `{
  "env": {
    "A": "1"
  },
  "models": {}
}`;

describe("what a repair changes", () => {
  test("only the lines that differ are told, the removed ones before the added ones, without their indentation", () => {
    const after = BEFORE.replace('"A": "1"', '"vars": {\n      "A": "1"\n    }');
    expect(changedLines(BEFORE, after)).toEqual({
      lines: [
        { kind: "delete", text: '"A": "1"' },
        { kind: "add", text: '"vars": {' },
        { kind: "add", text: '  "A": "1"' },
        { kind: "add", text: "}" },
      ],
      more: 0,
    });
  });

  test("places far from each other are told without what lies between", () => {
    const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`);
    const after = lines.with(1, "one").with(490, "two");
    expect(changedLines(lines.join("\n"), after.join("\n")).lines.map(({ text }) => text)).toEqual([
      "line 1",
      "one",
      "line 490",
      "two",
    ]);
  });

  test("of very many lines the first are shown, and how many more there are", () => {
    const { lines, more } = changedLines(
      "a",
      Array.from({ length: 100 }, (_, index) => `b${index}`).join("\n"),
    );
    expect(lines).toHaveLength(14);
    expect(more).toBe(101 - 14);
  });

  test("of a config in one line, what is near the change is shown", () => {
    const [head, tail] = [`{ "a": "${"x".repeat(5_000)}", `, `, "z": "${"y".repeat(5_000)}" }`];
    const { lines } = changedLines(`${head}"u": "/v"${tail}`, `${head}"u": "/v1"${tail}`);
    expect(lines.map(({ kind }) => kind)).toEqual(["delete", "add"]);
    expect(lines[1]?.text).toMatch(/^…x*", "u": "\/v1", "z": "y*…$/);
    for (const { text } of lines) expect(text.length).toBeLessThan(170);
  });

  test("where only a masked key changes there is nothing to show", () => {
    expect(changedLines('"apiKey": "sk-…a1f3"', '"apiKey": "sk-…a1f3"')).toEqual({ lines: [], more: 0 });
  });
});
