import { expect, test } from "vitest";

import { maskConfigText } from "./mask-text";

const KEY = "sk-0123456789abcdef0123456789aba1f3";

test("a key is masked wherever it stands, and counted", () => {
  const { text, masked } = maskConfigText(`{ "apiKey": "${KEY}", // once ${KEY}\n}`);
  expect(text).not.toContain("0123456789abcdef");
  expect(text).toContain("sk-…a1f3");
  expect(masked).toBe(2);
});

test.each([
  ['"token": "plain-words-of-a-gateway"', "plain-words"],
  ["botToken: '123456:ABC-DEF1234ghIkl'", "ABC-DEF"],
  ['"GROQ_API_KEY" : "gsk_abcdefgh"', "gsk_abcdefgh"],
  ['"password":"with \\" a quote"', "quote"],
])("what a name calls a secret is masked, whatever service it is of: %s", (line, secret) => {
  const { text, masked } = maskConfigText(`{ ${line} }`);
  expect(text).not.toContain(secret);
  expect(masked).toBe(1);
});

test.each([
  '"apiKey": "${DASHSCOPE_API_KEY}"',
  '"apiKey": "ALIBABA_TOKEN_PLAN_API_KEY"',
  '"apiKey": "__OPENCLAW_REDACTED__"',
  '"apiKey": ""',
  '"maxTokensField": "max_tokens"',
  '"auth": { "mode": "token" }',
  '"apiKey": { "source": "env", "provider": "default", "id": "DASHSCOPE_API_KEY" }',
])("what only tells where a key is stays readable: %s", (line) => {
  expect(maskConfigText(`{ ${line} }`)).toEqual({ text: `{ ${line} }`, masked: 0 });
});

test("no line comes or goes, so that a finding's line is the line that is shown", () => {
  const text = `{\r\n "token": "a\\\nb",\n "apiKey": "${KEY}",\r "x": 1\n}`;
  const breaks = (of: string) => of.match(/\r\n|\n|\r/g)?.length;
  expect(breaks(maskConfigText(text).text)).toBe(breaks(text));
});

test("a hostile text takes no longer than its length", () => {
  const hostile = [
    `"key": "`.repeat(200_000),
    `key${" ".repeat(500_000)}`,
    `"token":"${"\\".repeat(500_001)}`,
  ];
  for (const text of hostile) expect(maskConfigText(text).text).toBeDefined();
});
