import { expect, test } from "vitest";

import { createRandom, randomConfig } from "@/test/random-config";

import { plainValue } from "../config-text/plain-value";
import { readConfigText } from "../config-text/read-config-text";
import { jsonText } from "./json-text";

test("a value is written to the byte as JSON.stringify writes it, whatever is in it and however deep it lies", () => {
  const odd = {
    'a"b': "line\u2028end\n☃",
    empty: {},
    none: [],
    zero: -0,
    nothing: null,
    1: [[[[{ a: true }]]]],
  };
  const random = createRandom(5);
  const values = Array.from({ length: 1_000 }, () =>
    plainValue(readConfigText(randomConfig(random, 6)).root),
  );
  for (const value of [odd, [odd, [odd, { odd }]], { a: { b: { c: { d: odd } } } }, {}, [], ...values]) {
    expect(jsonText(value)).toBe(`${JSON.stringify(value, null, 2)}\n`);
  }
});
