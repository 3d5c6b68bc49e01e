import { expect, test } from "vitest";

import { isoInstant } from "./iso-instant";

test.each([
  ["2026-11-20T17:40:00Z", true],
  ["2026-11-20T17:40:00+08:00", true],
  ["9999-12-31T23:59:59Z", true],
  ["9999-12-31T23:59:59-14:00", false],
  ["0000-01-01T00:00:00+14:00", false],
  ["2026-02-30T00:00:00Z", false],
  ["tomorrow", false],
])("%s is taken as a time we can also give back: %s", (text, taken) => {
  const parsed = isoInstant("No time.").safeParse(text);
  expect(parsed.success).toBe(taken);
  expect(parsed.error?.issues.map(({ message }) => message) ?? []).toEqual(taken ? [] : ["No time."]);
});
