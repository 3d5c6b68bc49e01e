import { expect, test } from "vitest";

import { retryAfterMs, retryDelay } from "./retry-delay";

test("tries come at longer and longer intervals, up to a minute, half of each by chance", () => {
  expect([1, 2, 3, 7, 8, 5_000].map((failures) => retryDelay(failures, null, 1))).toEqual([
    1_000, 2_000, 4_000, 60_000, 60_000, 60_000,
  ]);
  expect([1, 7].map((failures) => retryDelay(failures, null, 0))).toEqual([500, 30_000]);
});

test("what the server asks for is the least, up to an hour", () => {
  expect(retryDelay(1, 90_000, 0.5)).toBe(90_000);
  expect(retryDelay(9, 1_000, 1)).toBe(60_000);
  expect(retryDelay(1, 10 ** 12, 1)).toBe(3_600_000);
});

test("Retry-After is read as seconds or as a date", () => {
  const now = new Date("2026-11-20T20:00:00Z");
  expect(retryAfterMs("120", now)).toBe(120_000);
  expect(retryAfterMs("Fri, 20 Nov 2026 20:00:30 GMT", now)).toBe(30_000);
  expect(retryAfterMs("Fri, 20 Nov 2026 19:00:00 GMT", now)).toBe(0);
  expect(retryAfterMs("soon", now)).toBeNull();
  expect(retryAfterMs(null, now)).toBeNull();
});
