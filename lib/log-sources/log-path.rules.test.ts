import { expect, test } from "vitest";

import { addDays, daysToLookFor, localDay, pathOfDay, rotationOf } from "./log-path.rules";

const NOW = new Date(2026, 10, 21, 0, 5);

test("the date in a path is the local one, as OpenClaw writes it", () => {
  expect(localDay(NOW)).toBe("2026-11-21");
  expect(pathOfDay("/tmp/openclaw/openclaw-YYYY-MM-DD.log", "2026-11-21")).toBe(
    "/tmp/openclaw/openclaw-2026-11-21.log",
  );
  expect(pathOfDay("/var/log/gateway.log", null)).toBe("/var/log/gateway.log");
});

test("days are counted over the ends of months and years", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
});

test("at first yesterday's file is looked for too, later every day since the last, up to tomorrow's", () => {
  expect(daysToLookFor(null, NOW)).toEqual(["2026-11-20", "2026-11-21", "2026-11-22"]);
  expect(daysToLookFor("2026-11-19", NOW)).toEqual(["2026-11-20", "2026-11-21", "2026-11-22"]);
  expect(daysToLookFor("2026-11-22", NOW)).toEqual([]);
  expect(daysToLookFor("2020-01-01", NOW)).toHaveLength(33);
});

test.each([
  ["gateway.log", 0],
  ["gateway.1.log", 1],
  ["gateway.log.5", 5],
  ["gateway.log.1.gz", null],
  ["gateway.log.bak", null],
  ["gateway-2.log", null],
  ["other.1.log", null],
  ["gateway.log2", null],
])("beside gateway.log, %s is rotation %j", (name, rotation) => {
  expect(rotationOf("gateway.log", name)).toBe(rotation);
});

test("files rotated by date are older the earlier their date, and older than the file itself", () => {
  const order = ["gateway.log", "gateway.log-20261121", "gateway.log-20261120"].map((name) =>
    rotationOf("gateway.log", name),
  );
  expect(order).toEqual([...order].sort((a, b) => (a ?? 0) - (b ?? 0)));
});

test("a name without an ending is rotated by number alone", () => {
  expect(rotationOf("gateway", "gateway.3")).toBe(3);
  expect(rotationOf("gateway", "gateway.log")).toBeNull();
});
