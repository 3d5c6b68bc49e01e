import { expect, test } from "vitest";

import { changePlaces } from "./change-places";

const TEXT = `{
  // kept
  models: {
    providers: {
      "a/b": { baseUrl: "https://x/v1",
        models: [
          { id: "one" },
        ] },
    },
  },
}
`;

test("a change is found at the line where its name stands", () => {
  expect(
    changePlaces(TEXT, [
      "/models/providers/a~1b",
      "/models/providers/a~1b/models",
      "/models/providers/a~1b/models/0",
    ]),
  ).toEqual([
    { line: 5, name: "a/b" },
    { line: 6, name: "models" },
    { line: 7, name: "one" },
  ]);
});

test("what is no longer there has a name and no line", () => {
  expect(changePlaces(TEXT, ["/env/OLD_KEY", "/models/providers/gone"])).toEqual([
    { line: null, name: "OLD_KEY" },
    { line: null, name: "gone" },
  ]);
});
