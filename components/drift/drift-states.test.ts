import { expect, test } from "vitest";

import type { ProviderDriftSummary } from "@/lib/drift/schemas";

import { driftTone, inOrder } from "./drift-states";

const provider = (providerId: string, state: ProviderDriftSummary["state"]): ProviderDriftSummary => ({
  providerId,
  state,
  profileId: null,
  changes: [],
});

const ALL = [
  provider("a", "same"),
  provider("b", "foreign"),
  provider("c", "changed"),
  provider("d", "missing"),
  provider("e", "same"),
  provider("f", "unseen"),
];

test("what needs a look comes first, and equals keep the order of the export", () => {
  expect(inOrder(ALL).map(({ providerId }) => providerId)).toEqual(["d", "c", "f", "b", "a", "e"]);
});

test("a card is as grave as the gravest of its providers", () => {
  expect(driftTone(ALL)).toBe("down");
  expect(driftTone([provider("a", "same"), provider("c", "changed")])).toBe("degraded");
  expect(driftTone([provider("a", "same")])).toBe("ok");
  expect(driftTone([provider("a", "same"), provider("f", "unseen")])).toBe("unknown");
  expect(driftTone([])).toBe("unknown");
});
