import { describe, expect, test } from "vitest";

import type { CredentialSummary } from "@/lib/credentials/schemas";

import { byDueDate, DEFAULT_POLICY, dueKeysOf, remindersWithin } from "./due.rules";

const key = (change: Partial<CredentialSummary> = {}): CredentialSummary => ({
  id: "crd_1",
  label: "main",
  state: "active",
  kind: "standard-legacy",
  mask: "sk-…a1f3",
  position: 0,
  keyNumber: 1,
  createdAt: "2026-01-01T00:00:00.000Z",
  verifiedAt: "2026-02-01T00:00:00.000Z",
  activatedAt: "2026-03-01T08:30:00.000Z",
  endedAt: null,
  expiresAt: null,
  ...change,
});
const dueOf = (credentials: CredentialSummary[], policy = {}) =>
  dueKeysOf({ id: "prf_1", name: "Chat", owner: null, credentials }, { ...DEFAULT_POLICY, ...policy }, null);

describe("a key is due", () => {
  test("never, until somebody says when", () => {
    expect(dueOf([key()])).toEqual([]);
  });

  test("so many days after it became active; one from before, after it was proven, or added", () => {
    expect(dueOf([key()], { maxAgeDays: 90 })).toMatchObject([
      { dueAt: "2026-05-30T08:30:00.000Z", why: "age" },
    ]);
    const verified = key({ state: "verified", activatedAt: null });
    expect(dueOf([verified], { maxAgeDays: 1 })[0]?.dueAt).toBe("2026-02-02T00:00:00.000Z");
    expect(dueOf([{ ...verified, verifiedAt: null }], { maxAgeDays: 1 })[0]?.dueAt).toBe(
      "2026-01-02T00:00:00.000Z",
    );
  });

  test("at the first instant of the last day of its plan, when that day has begun in China and is paid for", () => {
    expect(dueOf([key()], { planEndsOn: "2026-04-30", maxAgeDays: 3_650 })).toMatchObject([
      { dueAt: "2026-04-30T00:00:00.000Z", why: "plan-ends" },
    ]);
  });

  test("when it ends by itself, if that comes first", () => {
    const temporary = key({ expiresAt: "2026-03-02T00:00:00.000Z" });
    expect(dueOf([temporary], { maxAgeDays: 90 })).toMatchObject([{ why: "key-expires" }]);
  });

  test("only while gateways live on it: not one being retired, ended, or kept beside an active one", () => {
    const states = ["staged", "verified", "retiring", "retired", "revoked"] as const;
    const others = states.map((state) => key({ id: `crd_${state}`, state }));
    expect(dueOf([...others, key()], { maxAgeDays: 1 }).map(({ credentialId }) => credentialId)).toEqual([
      "crd_1",
    ]);
    expect(dueOf(others.slice(2), { maxAgeDays: 1 })).toEqual([]);
  });

  test("in the order of days, then of names", () => {
    const [due] = dueOf([key()], { maxAgeDays: 1 });
    if (!due) throw new Error("it is due");
    const later = { ...due, dueAt: "2027-01-01T00:00:00.000Z", profileName: "A" };
    const sameDay = { ...due, profileName: "B" };
    expect([later, due, sameDay].toSorted(byDueDate)).toEqual([sameDay, due, later]);
  });
});

test("a reminder falls in one minute and no other, and of several the nearest to the day is said", () => {
  const [due] = dueOf([key()], { maxAgeDays: 90 });
  if (!due) throw new Error("it is due");
  const remind = (from: string, to: string) =>
    remindersWithin([{ key: due, remindDays: [14, 7, 1] }], new Date(from), new Date(to)).map(
      ({ daysLeft }) => daysLeft,
    );
  expect(remind("2026-05-23T08:29:00Z", "2026-05-23T08:30:00Z")).toEqual([7]);
  expect(remind("2026-05-23T08:30:00Z", "2026-05-23T08:31:00Z")).toEqual([]);
  expect(remind("2026-05-01T00:00:00Z", "2026-05-29T09:00:00Z")).toEqual([1]);
});
