import { describe, expect, test } from "vitest";

import type { CheckPolicy } from "@/lib/check-policies/schemas";

import { readScheduleForm, scheduleForm } from "./schedule-form";

const POLICY: CheckPolicy = {
  enabled: true,
  level: "auth",
  intervalSeconds: 300,
  modelCheck: { enabled: false, intervalSeconds: 3600, model: null },
  quietHours: null,
};
const QUIET = { from: "23:30", to: "06:00", timeZone: "Europe/Berlin" };

test.each([{ quietHours: null }, { quietHours: QUIET }])(
  "opening and saving the dialog changes nothing: %j",
  (change) => {
    const policy = { ...POLICY, ...change };
    expect(readScheduleForm(scheduleForm(policy, "Asia/Shanghai"))).toEqual({ ok: true, policy });
  },
);

test("quiet hours are first offered for the night, in the server's zone", () => {
  const form = scheduleForm(POLICY, "Asia/Shanghai");
  expect(readScheduleForm({ ...form, quiet: { ...form.quiet, on: true } })).toEqual({
    ok: true,
    policy: { ...POLICY, quietHours: { from: "22:00", to: "07:00", timeZone: "Asia/Shanghai" } },
  });
});

describe("quiet hours that cannot be", () => {
  const read = (quiet: Partial<typeof QUIET>) =>
    readScheduleForm({ ...POLICY, quiet: { ...QUIET, ...quiet, on: true } });

  test.each([
    [{ from: "" }, { from: "badTime" }],
    [{ to: "24:00" }, { to: "badTime" }],
    [{ from: "06:00" }, { to: "sameTime" }],
    [
      { from: "", to: "" },
      { from: "badTime", to: "badTime" },
    ],
    [{ timeZone: "Mars/Olympus" }, { timeZone: "badZone" }],
  ])("%j is told at its own field", (quiet, problems) => {
    expect(read(quiet)).toEqual({ ok: false, problems });
  });
});
