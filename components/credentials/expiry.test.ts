import { expect, test } from "vitest";

import { endOfDay } from "./expiry";

test("a key lasts through the day that was chosen, by the reader's clock", () => {
  const end = new Date(endOfDay("2027-01-31") ?? "");
  expect([end.getFullYear(), end.getMonth() + 1, end.getDate()]).toEqual([2027, 1, 31]);
  expect([end.getHours(), end.getMinutes(), end.getSeconds()]).toEqual([23, 59, 59]);
});

test("a key has no end where no day was chosen", () => {
  expect(endOfDay("")).toBeUndefined();
});
