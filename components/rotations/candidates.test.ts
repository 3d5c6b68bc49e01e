import { expect, test } from "vitest";

import { profileSummary } from "@/test/factories";

import { candidatesOf, matching, ownersOf } from "./candidates";

const ROWS = [
  profileSummary({ id: "prf_1", name: "Chat", owner: "Chen Yu" }),
  profileSummary({ id: "prf_2", name: "Support bot", owner: "Chen Yu" }),
  profileSummary({ id: "prf_3", name: "Summaries", owner: "Aarav Rao" }),
  profileSummary({ id: "prf_4", name: "Nobody's", owner: null }),
].map((profile) => ({
  ...profile,
  credentials: [{ mask: "sk-…a1f3", state: "active" as const, position: 0 }],
}));

test("everything somebody who leaves has brought is one choice away", () => {
  const candidates = candidatesOf(ROWS, []);
  expect(ownersOf(candidates)).toEqual([
    { owner: "Aarav Rao", count: 1 },
    { owner: "Chen Yu", count: 2 },
  ]);
  expect(matching(candidates, { text: "", owner: "Chen Yu" }).map(({ id }) => id)).toEqual([
    "prf_1",
    "prf_2",
  ]);
});

test("a profile is found by its name and by the end of its key", () => {
  const candidates = candidatesOf(ROWS, []);
  expect(matching(candidates, { text: "SUPPORT", owner: null }).map(({ id }) => id)).toEqual(["prf_2"]);
  expect(matching(candidates, { text: "a1f3", owner: "Aarav Rao" }).map(({ id }) => id)).toEqual(["prf_3"]);
});

test("a profile with an open rotation is busy, one whose rotation is over is not", () => {
  const rotations = [
    { profileId: "prf_1", state: "open" as const },
    { profileId: "prf_2", state: "stopped" as const },
  ];
  expect(candidatesOf(ROWS, rotations).map(({ busy }) => busy)).toEqual([true, false, false, false]);
});

test("a key that nobody has proven is not named as the one that goes", () => {
  const [row] = ROWS;
  const credentials = [{ mask: "sk-…0000", state: "staged" as const, position: 0 }];
  expect(candidatesOf([{ id: "prf_5", name: "New", owner: null, credentials }], [])[0]?.mask).toBeNull();
  expect(candidatesOf(row ? [row] : [], [])[0]?.mask).toBe("sk-…a1f3");
});
