import { expect, test } from "vitest";

import { swapped } from "./key-order";

test("a key goes one place up or down, and the others keep theirs", () => {
  expect(swapped(["a", "b", "c"], "b", -1)).toEqual(["b", "a", "c"]);
  expect(swapped(["a", "b", "c"], "b", 1)).toEqual(["a", "c", "b"]);
});

test("the first goes no further up, the last no further down, and what is not in the order nowhere", () => {
  expect(swapped(["a", "b"], "a", -1)).toBeNull();
  expect(swapped(["a", "b"], "b", 1)).toBeNull();
  expect(swapped(["a", "b"], "gone", 1)).toBeNull();
});
