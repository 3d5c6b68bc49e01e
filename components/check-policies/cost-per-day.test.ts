import { expect, test } from "vitest";

import { costPerDay } from "./cost-per-day";

const HOURLY = { enabled: true, intervalSeconds: 3600, model: null };
const ZONE = { timeZone: "Asia/Shanghai" };

test("an hourly model check costs 24 small chats a day", () => {
  expect(costPerDay({ modelCheck: HOURLY, quietHours: null }, "standard")).toEqual({
    count: 24,
    each: 16,
    total: 384,
  });
});

test.each([
  ["22:00", "07:00", 15],
  ["01:00", "05:30", 20],
  ["00:00", "23:00", 1],
])("quiet hours from %s to %s leave %d checks to pay for", (from, to, count) => {
  expect(costPerDay({ modelCheck: HOURLY, quietHours: { from, to, ...ZONE } }, "standard")?.count).toBe(
    count,
  );
});

test("a schedule that asks no model costs nothing", () => {
  const modelCheck = { ...HOURLY, enabled: false };
  expect(costPerDay({ modelCheck, quietHours: null }, "standard")).toBeNull();
});
