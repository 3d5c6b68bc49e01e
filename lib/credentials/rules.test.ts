import { expect, test } from "vitest";

import { inGatewayOrder, keyNumbers, mostTrusted } from "./rules";
import type { CredentialState } from "./schemas";

test.each<{ states: CredentialState[]; sent: CredentialState | undefined; at?: number }>([
  { states: [], sent: undefined },
  { states: ["retired", "revoked"], sent: undefined },
  { states: ["retired", "staged"], sent: "staged" },
  { states: ["staged", "verified", "retiring"], sent: "verified" },
  { states: ["verified", "active"], sent: "active" },
])("of keys that are $states the check sends the one that is $sent", ({ states, sent }) => {
  expect(mostTrusted(states.map((state) => ({ state, position: 0 })))?.state).toBe(sent);
});

test("of several keys nobody has proven, the newest is sent", () => {
  const credentials = [
    { id: "crd_old", state: "staged" as const, position: 0 },
    { id: "crd_new", state: "staged" as const, position: 0 },
  ];
  expect(mostTrusted(credentials)?.id).toBe("crd_new");
});

type Key = Parameters<typeof keyNumbers>[0][number];
const key = (id: string, state: CredentialState, change: Partial<Key> = {}): Key => ({
  id,
  state,
  position: 0,
  keyNumber: null,
  ...change,
});

test("gateways try keys by position, then the most trusted, and one being retired last; no others", () => {
  const keys = [
    key("retiring", "retiring", { position: -5 }),
    key("spare", "verified"),
    key("active", "active"),
    key("first", "verified", { position: -1 }),
    key("staged", "staged"),
    key("retired", "retired"),
  ];
  expect(inGatewayOrder(keys).map(({ id }) => id)).toEqual(["first", "active", "spare", "retiring"]);
});

test("the number in a key's auth profile id stays with it whatever the order, and no two have the same", () => {
  const before = keyNumbers([key("staged", "staged"), key("active", "active"), key("spare", "verified")]);
  expect(Object.fromEntries(before)).toEqual({ active: 1, spare: 2, staged: 3 });
  const after = keyNumbers([
    key("staged", "staged"),
    key("old", "active", { keyNumber: 1 }),
    key("new", "verified", { keyNumber: 3, position: -1 }),
  ]);
  expect(Object.fromEntries(after)).toEqual({ old: 1, new: 3, staged: 2 });
});
