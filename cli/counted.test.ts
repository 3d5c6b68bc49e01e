import { expect, test } from "vitest";

import { counted } from "./counted";

test.each([
  [0, "0 lines"],
  [1, "1 line"],
  [2_000, "2,000 lines"],
])("%i of them are called what a person would call them: %s", (count, text) => {
  expect(counted(count, "line")).toBe(text);
});
