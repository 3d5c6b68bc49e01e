import { describe, expect, test } from "vitest";

import { dayByKey, moveMonth, sameDayIn, weeksOf } from "./month";

describe("a month of the calendar", () => {
  test("begins on Monday and is filled with the days around it", () => {
    const weeks = weeksOf("2026-11");
    expect(weeks).toHaveLength(6);
    expect(weeks[0]).toEqual([
      "2026-10-26",
      "2026-10-27",
      "2026-10-28",
      "2026-10-29",
      "2026-10-30",
      "2026-10-31",
      "2026-11-01",
    ]);
    expect(weeks.at(-1)?.at(-1)).toBe("2026-12-06");
  });

  test("of four full weeks takes four lines", () => {
    expect(weeksOf("2027-02")).toHaveLength(4);
  });

  test("has each of its days once, in a leap year too", () => {
    const days = weeksOf("2028-02")
      .flat()
      .filter((day) => day.startsWith("2028-02"));
    expect(new Set(days).size).toBe(29);
    expect(days).toHaveLength(29);
  });
});

describe("the keyboard", () => {
  test.each([
    ["ArrowLeft", "2026-11-19"],
    ["ArrowRight", "2026-11-21"],
    ["ArrowUp", "2026-11-13"],
    ["ArrowDown", "2026-11-27"],
    ["Home", "2026-11-16"],
    ["End", "2026-11-22"],
    ["PageUp", "2026-10-20"],
    ["PageDown", "2026-12-20"],
  ])("%s leads from Friday the 20th to %s", (key, day) => {
    expect(dayByKey(key, "2026-11-20")).toBe(day);
  });

  test("leaves other keys alone", () => {
    expect(dayByKey("a", "2026-11-20")).toBeUndefined();
  });
});

test("a day that a shorter month does not have becomes its last", () => {
  expect(sameDayIn("2026-02", "2026-01-31")).toBe("2026-02-28");
});

test("months move over the end of a year", () => {
  expect(moveMonth("2026-12", 1)).toBe("2027-01");
  expect(moveMonth("2026-01", -1)).toBe("2025-12");
});
