import { describe, expect, test } from "vitest";

import { CREDENTIAL_STATES, type CredentialState } from "@/lib/credentials/schemas";

import { hasEnded, isUndo, keyInUse, mayBecome } from "./rules";

/** Every move there is, spelt out a second time on purpose. */
const MOVES = new Set([
  "staged→verified",
  "verified→active",
  "active→retiring",
  "retiring→retired",
  "verified→staged",
  "active→verified",
  "retiring→active",
  "retired→retiring",
  "staged→revoked",
  "verified→revoked",
  "active→revoked",
  "retiring→revoked",
  "retired→revoked",
]);

const pairs = CREDENTIAL_STATES.flatMap((from) => CREDENTIAL_STATES.map((to) => ({ from, to })));

describe("the life of a credential", () => {
  test.each(pairs)("from $from to $to is as the states are drawn", ({ from, to }) => {
    expect(mayBecome(from, to)).toBe(MOVES.has(`${from}→${to}`));
  });

  test("can be ended at once from every state but its own, and goes on from revoked in none", () => {
    for (const state of CREDENTIAL_STATES) {
      expect(mayBecome(state, "revoked")).toBe(state !== "revoked");
      expect(mayBecome("revoked", state)).toBe(false);
    }
  });

  test("is taken back by exactly the move that leads to where it came from", () => {
    for (const { from, to } of pairs.filter(({ from, to }) => mayBecome(from, to) && to !== "revoked")) {
      expect(mayBecome(to, from)).toBe(true);
      expect(isUndo(from, to)).toBe(!isUndo(to, from));
    }
  });

  test("is over when it is retired or revoked", () => {
    expect(CREDENTIAL_STATES.filter(hasEnded)).toEqual(["retired", "revoked"]);
  });
});

test.each<{ states: CredentialState[]; replaced: CredentialState | undefined }>([
  { states: ["verified", "active"], replaced: "active" },
  { states: ["verified", "retiring"], replaced: "verified" },
  { states: ["staged", "verified"], replaced: "verified" },
  { states: ["retiring", "staged"], replaced: "staged" },
  { states: ["retiring"], replaced: undefined },
])("of keys that are $states a rotation replaces the one that is $replaced", ({ states, replaced }) => {
  expect(keyInUse(states.map((state) => ({ state })))?.state).toBe(replaced);
});
