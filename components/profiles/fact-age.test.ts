import { expect, test } from "vitest";

import { standingFact } from "@/test/factories";

import { factAge } from "./fact-age";

const REFUSED = { step: "auth", reason: "key-refused", httpStatus: 401 } as const;
const INCIDENT = { id: "inc_1", openedAt: "2026-11-20T09:00:00.000Z" };

test("an answer without a problem needs no count", () => {
  expect(factAge(standingFact({ inARow: 40 }))).toEqual({ kind: "good" });
});

test("a key refused once is told as seen once, not as wrong", () => {
  const fact = standingFact({ value: "no", problem: REFUSED, failures: 1, inARow: 1 });
  expect(factAge(fact)).toEqual({ kind: "once" });
});

test("the same problem again says how many times in a row", () => {
  const fact = standingFact({ value: "partly", problem: { step: "model", reason: "throttled" }, inARow: 4 });
  expect(factAge(fact)).toEqual({ kind: "times", count: 4 });
});

test("with an open incident it says since when it is wrong, counting failures of every reason", () => {
  const fact = standingFact({ value: "no", problem: REFUSED, failures: 5, inARow: 2, incident: INCIDENT });
  expect(factAge(fact)).toEqual({ kind: "wrongSince", since: INCIDENT.openedAt, count: 5 });
});

test("one success after an incident does not hide that it is still open", () => {
  const fact = standingFact({ failures: 0, successes: 1, incident: INCIDENT });
  expect(factAge(fact)).toEqual({ kind: "wellAgain", since: INCIDENT.openedAt });
});
