import { expect, test } from "vitest";

import type { IncidentSummary } from "@/lib/incidents/schemas";

import { inOrder, secondsOf } from "./incident-order";

function incident(openedAt: string, closedAt: string | null): IncidentSummary {
  return {
    id: openedAt,
    profileId: "prf_1",
    fact: "authenticated",
    openedAt,
    openedBy: "chk_1",
    cause: { step: "auth", reason: "key-refused" },
    closedAt,
  };
}

test("what is still wrong comes before what is over, whichever began later", () => {
  const incidents = [
    incident("2026-11-20T09:00:00.000Z", "2026-11-20T09:20:00.000Z"),
    incident("2026-11-18T09:00:00.000Z", null),
    incident("2026-11-19T09:00:00.000Z", null),
    incident("2026-11-20T11:00:00.000Z", "2026-11-20T11:05:00.000Z"),
  ];
  expect(inOrder(incidents).map(({ openedAt }) => openedAt.slice(8, 13))).toEqual([
    "19T09",
    "18T09",
    "20T11",
    "20T09",
  ]);
});

test("an open incident lasts until now, a closed one as long as it did", () => {
  const nowMs = Date.parse("2026-11-20T10:00:00.000Z");
  expect(secondsOf(incident("2026-11-20T09:00:00.000Z", null), nowMs)).toBe(3600);
  expect(secondsOf(incident("2026-11-20T09:00:00.000Z", "2026-11-20T09:20:00.000Z"), nowMs)).toBe(1200);
});

test("a browser whose clock is behind shows no negative time", () => {
  expect(secondsOf(incident("2026-11-20T09:00:00.000Z", null), Date.parse("2026-11-20T08:59:00Z"))).toBe(0);
});
