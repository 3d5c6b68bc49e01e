import { expect, test } from "vitest";

import { mostTrusted } from "./rules";
import type { CredentialState } from "./schemas";

test.each<{ states: CredentialState[]; sent: CredentialState | undefined; at?: number }>([
  { states: [], sent: undefined },
  { states: ["retired", "revoked"], sent: undefined },
  { states: ["retired", "staged"], sent: "staged" },
  { states: ["staged", "verified", "retiring"], sent: "verified" },
  { states: ["verified", "active"], sent: "active" },
])("of keys that are $states the check sends the one that is $sent", ({ states, sent }) => {
  expect(mostTrusted(states.map((state) => ({ state })))?.state).toBe(sent);
});

test("of several keys nobody has proven, the newest is sent", () => {
  const credentials = [
    { id: "crd_old", state: "staged" as const },
    { id: "crd_new", state: "staged" as const },
  ];
  expect(mostTrusted(credentials)?.id).toBe("crd_new");
});
