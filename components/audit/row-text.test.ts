import { expect, test } from "vitest";

import type { AuditRow } from "@/lib/audit/schemas";

import { subjectOf, summaryOf } from "./row-text";

const row = (change: Partial<AuditRow>): AuditRow => ({
  seq: 1,
  at: "2026-11-20T09:30:00.000Z",
  actorKind: "user",
  actorName: "lin@example.test",
  address: null,
  action: "profile.updated",
  subject: "prf_1",
  subjectName: null,
  details: {},
  changes: [],
  mark: "a41c07d2",
  ...change,
});

test("a subject goes by its present name, else by what the row calls it, else by its id", () => {
  expect(subjectOf(row({ subjectName: "Chat", details: { name: "Old" } }))).toBe("Chat");
  expect(subjectOf(row({ details: { name: "Old", mask: "sk-…cdef" } }))).toBe("Old");
  expect(subjectOf(row({ details: { mask: "sk-…cdef" } }))).toBe("sk-…cdef");
  expect(subjectOf(row({}))).toBe("prf_1");
});

test("a row in one line: what changed before all, else its facts without ids and gaps", () => {
  const changes = [{ field: "owner", before: null, after: "Lin" }];
  expect(summaryOf(row({ changes, details: { rows: 3 } }))).toBe("owner: – → Lin");
  const details = { profileId: "prf_1", level: "auth", sentKey: true, model: null, scopes: ["a", "b"] };
  expect(summaryOf(row({ details }))).toBe("level: auth, sentKey: true, scopes: a, b");
});
