import { expect, test } from "vitest";

import { highlightJson } from "./highlight-json";

test("keys, strings and numbers are told apart", () => {
  expect(highlightJson('  "maxTokens": 65536, "api": "a:b", "on": true')).toEqual([
    { kind: "text", text: "  " },
    { kind: "key", text: '"maxTokens"' },
    { kind: "text", text: ": " },
    { kind: "number", text: "65536" },
    { kind: "text", text: ", " },
    { kind: "key", text: '"api"' },
    { kind: "text", text: ": " },
    { kind: "string", text: '"a:b"' },
    { kind: "text", text: ", " },
    { kind: "key", text: '"on"' },
    { kind: "text", text: ": " },
    { kind: "number", text: "true" },
  ]);
});

test("JSON5 keys without quotes are keys", () => {
  expect(highlightJson("baseUrl: 'https://a'")).toEqual([
    { kind: "key", text: "baseUrl" },
    { kind: "text", text: ": " },
    { kind: "string", text: "'https://a'" },
  ]);
});

test.each(['{ "a": "x\\"y" }', "not json at all", '"unclosed', "", "<b>1 & 2</b>", '"qwen3.6-plus"'])(
  "no character of %j is lost or added",
  (line) => {
    expect(
      highlightJson(line)
        .map((token) => token.text)
        .join(""),
    ).toBe(line);
  },
);

test("digits inside an id are not taken for numbers", () => {
  const line = "x-request-id: f183195a-4a36-4d75-9503-ba8f42713529";
  expect(highlightJson(line).filter(({ kind }) => kind === "number")).toEqual([]);
});
