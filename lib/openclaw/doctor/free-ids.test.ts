import { expect, test } from "vitest";

import { withSuffix } from "../provider-id";
import { freeIds } from "./free-ids";

test("each id is given out once, and is the one that withSuffix would take", () => {
  const taken = new Set(["a", "a-3", "b-2"]);
  const freeId = freeIds(taken);
  for (const id of ["a", "b", "a", "a-2", "b", "a", "c", "a-3"]) {
    const right = withSuffix(id, taken);
    expect(freeId(id)).toBe(right);
    taken.add(right);
  }
  expect([...taken]).toEqual(["a", "a-3", "b-2", "a-2", "b", "a-4", "a-2-2", "b-3", "a-5", "c", "a-3-2"]);
});
