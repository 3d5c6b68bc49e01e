import { expect, test } from "vitest";

import { safeNextPath, signInPath, withoutLocale } from "./next-path";

test.each([
  ["/profiles/prf_1?tab=keys", "/profiles/prf_1?tab=keys"],
  [null, "/"],
  ["", "/"],
  ["https://evil.example", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["javascript:alert(1)", "/"],
])("signing in with next=%j leads to %j, never to another site", (next, path) => {
  expect(safeNextPath(next)).toBe(path);
});

test("the sign-in page is told the way back without the language", () => {
  expect(signInPath("/zh-CN/profiles", "?q=a")).toBe("/sign-in?next=%2Fprofiles%3Fq%3Da");
  expect(signInPath("/zh-CN", "")).toBe("/sign-in");
});

test("only a whole first segment is a language", () => {
  expect(withoutLocale("/en")).toBe("/");
  expect(withoutLocale("/english")).toBe("/english");
});
