import { expect, test } from "vitest";

import { waterfall } from "./waterfall";

test("bars follow each other over the length of the check, and steps that were not run have none", () => {
  expect(
    waterfall([
      { status: "ok", startedMs: 0, durationMs: 100 },
      { status: "failed", startedMs: 100, durationMs: 300 },
      { status: "skipped", startedMs: 400, durationMs: 0 },
    ]),
  ).toEqual([{ start: 0, width: 25 }, { start: 25, width: 75 }, null]);
});

test("a check in which nothing took any time still draws", () => {
  expect(waterfall([{ status: "ok", startedMs: 0, durationMs: 0 }])).toEqual([{ start: 0, width: 0 }]);
});
