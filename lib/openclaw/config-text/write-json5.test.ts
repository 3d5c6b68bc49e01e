import JSON5 from "json5";
import { describe, expect, test } from "vitest";

import { createRandom, randomConfig } from "@/test/random-config";

import type { Json } from "./node";
import { plainValue } from "./plain-value";
import { readConfigText } from "./read-config-text";
import { writeJson, writeJson5 } from "./write-json5";

const FRAGMENT = {
  models: { "a-b": { name: "it's", input: ["text", "image"], list: [{ id: "x" }], none: {}, empty: [] } },
};

test("JSON is written as JSON.stringify writes it", () => {
  expect(writeJson(FRAGMENT)).toBe(`${JSON.stringify(FRAGMENT, null, 2)}\n`);
});

test("objects of a list that are alike in part are each written whole, and in their own order", () => {
  const cost = { input: 0, output: 0 };
  const rest = { sizes: [1, 2], cost, on: true };
  const lists: Json[] = [
    [
      { id: "a", ...rest },
      { id: "b", ...rest },
      { id: "b", ...rest, on: false },
      { id: "b", ...rest },
    ],
    [
      { id: "a", ...rest },
      { id: "a" },
      { id: "a", ...rest },
      {},
      { id: "a", ...rest },
      7,
      { id: "a", ...rest },
    ],
    [{ id: "a", b: 1 }, { b: 1, id: "a" }, { id: "a", b: 1, c: 2 }, { b: 1 }, { c: 2 }, { id: "x", c: 2 }],
    [
      { sizes: [1, 2] },
      { sizes: [1, 2, 3] },
      { sizes: [] },
      { sizes: [[1]] },
      { sizes: [[1]] },
      { sizes: [1, 2] },
    ],
    [rest, rest, { ...rest, cost: { ...cost } }, { ...rest, cost: null }, rest],
  ];
  for (const list of lists) expect(writeJson(list)).toBe(`${JSON.stringify(list, null, 2)}\n`);
  expect(writeJson(lists)).toBe(`${JSON.stringify(lists, null, 2)}\n`);
  expect(writeJson([{ a: 0 }, { a: -0 }, { a: [0] }, { a: [-0] }])).toMatch(/0[^]+-0[^]+0[^]+-0/);
});

test("JSON5 is written for people, with comments above what they are about", () => {
  const comments = new Map([
    ["", "merge me"],
    ["/models/a-b", "one"],
    ["/models/a-b/list/0", "first"],
    ["/models/a-b/input", "two"],
  ]);
  expect(writeJson5(FRAGMENT, comments)).toBe(`// merge me
{
  models: {
    // one
    "a-b": {
      name: "it's",
      // two
      input: ["text", "image"],
      list: [
        // first
        {
          id: "x",
        },
      ],
      none: {},
      empty: [],
    },
  },
}
`);
});

test("an object that stands in several places is indented, and commented on, as each of them asks for", () => {
  const cost = { input: 0 };
  const value = { near: cost, far: { away: cost, again: cost }, list: [cost] };
  expect(writeJson(value)).toBe(`${JSON.stringify(value, null, 2)}\n`);
  expect(writeJson5(value, new Map([["/far/again/input", "free"]]))).toBe(`{
  near: {
    input: 0,
  },
  far: {
    away: {
      input: 0,
    },
    again: {
      // free
      input: 0,
    },
  },
  list: [
    {
      input: 0,
    },
  ],
}
`);
});

describe("nothing that is written becomes something else when it is read", () => {
  test("a line break in a comment, of whatever kind, ends nothing", () => {
    for (const end of ["\n", "\r", "\r\n", "\u2028", "\u2029", "\u0085", "\u0000", "\v"]) {
      const text = writeJson5(
        { a: 1 },
        new Map([
          ["/a", `Team${end}b: 2, // `],
          ["", `x${end}y`],
        ]),
      );
      expect(JSON5.parse(text)).toEqual({ a: 1 });
      expect(text.split("\n")).toHaveLength(6);
    }
  });

  test("5,000 values are read back as they were, by us and by json5", () => {
    const random = createRandom(11);
    for (let n = 0; n < 5_000; n += 1) {
      const value = plainValue(readConfigText(randomConfig(random, 4)).root);
      const text = writeJson5(value);
      expect(plainValue(readConfigText(text).root)).toEqual(value);
      expect(JSON5.parse(text)).toEqual(value);
    }
  });

  test("names with a meaning in JavaScript stay names", () => {
    const value = plainValue(readConfigText('{"__proto__":{"a":1},"constructor":2}').root);
    expect(writeJson5(value)).toBe("{\n  __proto__: {\n    a: 1,\n  },\n  constructor: 2,\n}\n");
    expect(JSON.parse(writeJson(value))).toEqual(value);
  });

  test("JSON has no number for NaN and Infinity; to write null for them would be another value", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => writeJson({ a: [value] })).toThrow(RangeError);
      expect(writeJson5({ a: value })).toContain(String(value));
    }
  });
});
