import { expect, test } from "vitest";

import { placeOf } from "./line-of";

test.each([
  [0, 1, 1],
  [1, 1, 2],
  [2, 2, 1],
  [5, 3, 1],
  [6, 4, 1],
  [8, 4, 3],
  [11, 4, 6],
])("lines end at LF, CRLF and CR, and offset %i is line %i, column %i", (offset, line, column) => {
  expect(placeOf("a\nb\r\n\r🦞\u2028de", offset)).toEqual({ line, column });
});

test("a text that is edited between two questions is looked at anew", async () => {
  expect(placeOf("a\nb", 2)).toEqual({ line: 2, column: 1 });
  expect(placeOf("\na\nb", 2)).toEqual({ line: 2, column: 2 });
  expect(placeOf("", 0)).toEqual({ line: 1, column: 1 });
  await Promise.resolve();
  expect(placeOf("a\nb", 2)).toEqual({ line: 2, column: 1 });
});
