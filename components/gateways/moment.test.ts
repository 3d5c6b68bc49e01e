import { expect, test } from "vitest";

import { instantOfWallClock, parseAsMoment, wallClock } from "./moment";

test.each([
  ["Asia/Shanghai", "2026-11-20T09:24:40.000Z", "2026-11-20T17:24:40"],
  ["UTC", "2026-11-20T00:00:00.000Z", "2026-11-20T00:00:00"],
  ["Asia/Kolkata", "2026-12-31T20:00:00.000Z", "2027-01-01T01:30:00"],
  ["America/New_York", "2026-07-04T16:00:00.000Z", "2026-07-04T12:00:00"],
  ["Europe/Berlin", "2026-03-29T00:59:59.000Z", "2026-03-29T01:59:59"],
  ["Europe/Berlin", "2026-03-29T01:00:00.000Z", "2026-03-29T03:00:00"],
])("in %s, %s reads %s and is found again from it", (zone, instant, wall) => {
  expect(wallClock(instant, zone)).toBe(wall);
  expect(instantOfWallClock(wall, zone)).toBe(instant);
});

test("minutes are enough, as browsers leave out zero seconds", () => {
  expect(instantOfWallClock("2026-11-20T17:24", "Asia/Shanghai")).toBe("2026-11-20T09:24:00.000Z");
});

test.each([
  ["clocks set back: the later of two", "2026-10-25T02:30:00", "2026-10-25T01:30:00.000Z"],
  ["clocks put forward: an hour later", "2026-03-29T02:30:00", "2026-03-29T01:30:00.000Z"],
])("%s", (_case, wall, instant) => {
  expect(instantOfWallClock(wall, "Europe/Berlin")).toBe(instant);
});

test.each(["", "yesterday", "2026-13-40T99:99"])("“%s” is no moment", (text) => {
  expect(instantOfWallClock(text, "UTC")).toBeNull();
  expect(parseAsMoment.parse(text)).toBeNull();
});

test("a moment in the address reads back as the same instant, whatever offset it was written with", () => {
  expect(parseAsMoment.parse("2026-11-20T17:24:40+08:00")).toBe("2026-11-20T09:24:40.000Z");
  expect(parseAsMoment.serialize("2026-11-20T09:24:40.000Z")).toBe("2026-11-20T09:24:40Z");
});
