import { expect, test } from "vitest";

import { groupChanges } from "./change-groups";

const TEXT = `{
  "models": [
    { "id": "one" },
    { "id": "two" }
  ],
  "key": 1
}
`;

const because = (code: string) => (pointer: string) => ({ pointer, code, message: "" });

test("neighbours that changed for the same reason are told once, with the lines they stand on", () => {
  const added = because("model-added");
  const groups = groupChanges(TEXT, [added("/models/0"), added("/models/1"), because("key-changed")("/key")]);
  expect(groups.map(({ names, lines }) => ({ names, lines }))).toEqual([
    { names: ["one", "two"], lines: { from: 3, to: 4 } },
    { names: ["key"], lines: { from: 6, to: 6 } },
  ]);
});

test("what is gone is not put together with what is there", () => {
  const removed = because("key-removed");
  expect(groupChanges(TEXT, [removed("/key"), removed("/old")]).map(({ lines }) => lines)).toEqual([
    { from: 6, to: 6 },
    null,
  ]);
});
