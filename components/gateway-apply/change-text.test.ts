import { expect, test } from "vitest";

import { isShort, kindOf, placeName, readable } from "./change-text";

test("a value the gateway hides is never shown as its marker", () => {
  const json = '{"source":"env","id":"__OPENCLAW_REDACTED__"}';
  expect(readable(json, "‹hidden›")).toBe('{\n  "source": "env",\n  "id": ‹hidden›\n}');
  expect(readable('"https://__OPENCLAW_REDACTED__@host"', "‹hidden›")).not.toContain("REDACTED");
});

test("a place is named as OpenClaw names it", () => {
  expect(placeName("/models/providers/a~1b/baseUrl")).toBe("models.providers.a/b.baseUrl");
  expect(placeName("")).toBe("");
});

test("what is new, gone and other is told apart", () => {
  expect(kindOf({ before: null, after: "1" })).toBe("added");
  expect(kindOf({ before: "1", after: null })).toBe("removed");
  expect(kindOf({ before: "1", after: "2" })).toBe("changed");
});

test("only a value that fits into a line is shown at once", () => {
  expect(isShort({ before: null, after: '"x"' })).toBe(true);
  expect(isShort({ before: '"x"', after: JSON.stringify("x".repeat(90)) })).toBe(false);
});
