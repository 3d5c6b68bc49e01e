import { describe, expect, test } from "vitest";

import { nodeAt, pathOf, pointerOf } from "./pointer";
import { readConfigText } from "./read-config-text";

describe("a pointer leads to a place and back", () => {
  test.each([
    ["", []],
    ["/", [""]],
    ["/models/providers/a~1b/models/0", ["models", "providers", "a/b", "models", "0"]],
    ["/~01/m~0n", ["~1", "m~n"]],
    ["/__proto__/ ", ["__proto__", " "]],
  ])("%j", (pointer, path) => {
    expect(pathOf(pointer)).toEqual(path);
    expect(pointerOf(path)).toBe(pointer);
  });

  test("an index may be a number or digits; digits are a name where names are", () => {
    const { root } = readConfigText('{ "0": ["a", { "1": "b" }] }');
    expect(nodeAt(root, pathOf("/0/1/1"))).toMatchObject({ value: "b" });
    expect(nodeAt(root, [0, 1, 1])).toMatchObject({ value: "b" });
    for (const path of [["0", "01"], ["0", "-1"], ["0", 2], ["0", "0", "0"], ["1"], ["0", 0.5]]) {
      expect(nodeAt(root, path)).toBeUndefined();
    }
  });

  test("of duplicate names the last one counts, as it does for OpenClaw", () => {
    expect(nodeAt(readConfigText("{ a: { b: 1 }, a: { c: 2 } }").root, ["a"])).toMatchObject({ start: 18 });
    expect(nodeAt(readConfigText("{ a: { b: 1 }, a: { c: 2 } }").root, ["a", "b"])).toBeUndefined();
  });

  test("text that is no pointer is refused", () => {
    for (const text of ["a", "a/b", "/~2", "/~", "#/a"]) expect(() => pathOf(text)).toThrow(RangeError);
  });
});
