import { describe, expect, test } from "vitest";

import { RotationPolicy } from "@/lib/rotations/schemas";

import { policyForm, readPolicyForm } from "./policy-form";

const FORM = { maxAge: "90", overlap: "24h", planEndsOn: "2027-01-31", remind: "14, 7, 1" } as const;

describe("the dialog of a rotation policy", () => {
  test("reads back what it shows, and what it reads is what the API takes", () => {
    const read = readPolicyForm(FORM);
    if (!read.ok) throw new Error("refused");
    expect(RotationPolicy.parse(read.policy)).toEqual(read.policy);
    expect(policyForm(read.policy)).toEqual(FORM);
  });

  test("takes empty fields for never and none", () => {
    expect(readPolicyForm({ ...FORM, maxAge: " ", planEndsOn: "", remind: "" })).toEqual({
      ok: true,
      policy: { maxAgeDays: null, overlap: "24h", planEndsOn: null, remindDays: [] },
    });
  });

  test("takes days in any order, with Chinese commas, each once", () => {
    const read = readPolicyForm({ ...FORM, remind: "1，14、7 7" });
    expect(read.ok && read.policy.remindDays).toEqual([14, 7, 1]);
  });

  test.each([
    ["maxAge", "0"],
    ["maxAge", "3651"],
    ["maxAge", "soon"],
    ["maxAge", "1.5"],
    ["planEndsOn", "2027-06-31"],
    ["planEndsOn", "tomorrow"],
    ["remind", "14, x"],
    ["remind", "366"],
    ["remind", "1 2 3 4 5 6 7 8 9 10 11"],
  ] as const)("says that %s cannot be %s", (field, text) => {
    expect(readPolicyForm({ ...FORM, [field]: text })).toEqual({ ok: false, problems: new Set([field]) });
  });
});
