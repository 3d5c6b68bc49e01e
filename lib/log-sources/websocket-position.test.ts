import { expect, test } from "vitest";

import { retryAfter } from "./websocket-pace";
import { readTail } from "./websocket-position";

test("a file that changed while nobody asked is a gap, one that changed between two questions is none", () => {
  const reply = { file: "b", cursor: 9, lines: [], truncated: false, reset: false };
  expect(readTail({ file: "a", cursor: 5 }, reply, false)).toEqual({ kind: "anew", gap: true });
  expect(readTail({ file: "a", cursor: 5 }, reply, true)).toEqual({ kind: "anew", gap: false });
  expect(readTail(null, { ...reply, truncated: true }, false)).toMatchObject({ kind: "lines", gap: false });
  expect(readTail({ file: "b", cursor: 5 }, { ...reply, skippedBytes: 3 }, true)).toMatchObject({
    gap: true,
  });
});

test("tries grow apart up to a minute, and never in step with each other", () => {
  expect([1, 2, 3, 20].map((failures) => retryAfter(failures, 1_000, 1))).toEqual([
    1_000, 2_000, 4_000, 60_000,
  ]);
  expect(retryAfter(20, 1_000, 0)).toBe(30_000);
});
