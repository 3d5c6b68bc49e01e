import { describe, expect, test } from "vitest";

import { boardVerdict, dueState } from "./due";

const NOW = Date.parse("2026-11-20T09:00:00Z");
const due = (dueAt: string) => ({ dueAt });

describe("a key with a day at which it is due", () => {
  test.each([
    ["2026-11-18T09:00:00Z", "overdue"],
    ["2026-11-20T09:00:00Z", "overdue"],
    ["2026-11-20T09:00:01Z", "soon"],
    ["2026-12-04T09:00:00Z", "soon"],
    ["2026-12-04T09:00:01Z", "later"],
  ])("of %s is %s", (dueAt, state) => {
    expect(dueState(due(dueAt), NOW)).toBe(state);
  });
});

describe("the board's title", () => {
  test("counts what is overdue before what comes soon", () => {
    const keys = [
      due("2026-11-18T00:00:00Z"),
      due("2026-11-27T00:00:00Z"),
      due("2026-12-01T00:00:00Z"),
      due("2027-01-08T00:00:00Z"),
    ];
    expect(boardVerdict(keys, NOW)).toEqual({ kind: "overdue", overdue: 1, soon: 2 });
  });

  test("names the next day where nothing is due soon", () => {
    expect(boardVerdict([due("2027-01-08T00:00:00Z"), due("2027-03-08T00:00:00Z")], NOW)).toEqual({
      kind: "later",
      next: "2027-01-08T00:00:00Z",
    });
  });

  test("does not call keys without a day well", () => {
    expect(boardVerdict([], NOW)).toEqual({ kind: "noDates" });
  });
});
