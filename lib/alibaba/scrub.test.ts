import { describe, expect, test } from "vitest";

import { Secret } from "@/lib/core/secret";

import { scrubKeys } from "./scrub";

const HEX = "0123456789abcdef0123456789abcdef";
const KEY = `sk-${HEX}`;
const PLAN_KEY = `sk-sp-D.ABCDEF.a1b2.${"AbC-_9".repeat(16)}`;

describe("text behind the scrubber", () => {
  test.each([
    ["a plain key", `key ${KEY} refused`, "key sk-…cdef refused"],
    ["a key at the end of a sentence", `Refused: ${KEY}.`, "Refused: sk-…cdef."],
    ["a plan key", `"${PLAN_KEY}"`, '"sk-sp-…C-_9"'],
    ["a temporary key", "token=st-0123456789abcdefghij;", "token=st-…ghij;"],
    ["an AccessKey id", "AccessKeyId=LTAI5tABCDEFGHIJKLMNOPQR", "AccessKeyId=LTAI…OPQR"],
    ["a ModelScope token", "ms-01234567-89ab-cdef-0123-456789abcdef", "ms-…cdef"],
    ["another vendor's key", `sk-ant-api03-${HEX}`, "sk-…cdef"],
    [
      "a key behind an escaped line end",
      String.raw`{"error":"\n${KEY}"}`,
      String.raw`{"error":"\nsk-…cdef"}`,
    ],
    ["a key in a URL", `?q=key%3D${KEY}&x=1`, "?q=key%3Dsk-…cdef&x=1"],
    ["a key behind a unicode escape", String.raw`key\u003d${KEY}`, String.raw`key\u003dsk-…cdef`],
    ["a bearer header with a key", `Authorization: Bearer ${KEY}`, "Authorization: Bearer sk-…cdef"],
    [
      "a bearer header with anything else",
      "authorization: bearer abc.def1.ghi~+/=",
      "authorization: bearer …",
    ],
    ["an encoded bearer header", "Bearer%20abcdef0123456789", "Bearer%20…"],
  ])("shows no more of %s than its mask", (_what, text, expected) => {
    expect(scrubKeys(text)).toEqual({ text: expected, count: 1 });
  });

  test("keeps prose, request ids and words that merely contain the letters", () => {
    const text =
      "task-0123456789abcdef0123456789abcdef latest-release-notes-2026 Bearer authentication 902fee3b-f7f0-9a8c-96a1-6b4ea25af114 sk-learn";
    expect(scrubKeys(text)).toEqual({ text, count: 0 });
  });

  test("hides known secrets of any shape, plain, URL-encoded and JSON-escaped", () => {
    const odd = new Secret('odd/key="\\value');
    const plain = odd.reveal();
    const { text, count } = scrubKeys(`${plain} ${encodeURIComponent(plain)} ${JSON.stringify(plain)}`, [
      odd,
    ]);
    expect(text).toBe('… … "…"');
    expect(count).toBe(3);
  });

  test("a known secret that begins like a shorter one leaves no tail", () => {
    const short = new Secret("company-key-1234");
    const long = new Secret("company-key-1234-and-more");
    expect(scrubKeys(long.reveal(), [short, long]).text).toBe("…");
  });

  test("an empty secret changes nothing", () => {
    expect(scrubKeys("text", [new Secret("")])).toEqual({ text: "text", count: 0 });
  });

  test("scrubbing twice changes nothing more", () => {
    const once = scrubKeys(`Bearer ${KEY} ${PLAN_KEY} Bearer abcdefgh12345678`).text;
    expect(scrubKeys(once)).toEqual({ text: once, count: 0 });
  });

  // With a backtracking expression each of these takes minutes and the test times out.
  test.each([
    ["prefixes", "sk-"],
    ["half prefixes", "sk-sp-."],
    ["dots", "."],
    ["almost keys", "sk-aaaaaaaaaaaaaa "],
    ["bearer words", "Bearer "],
    ["bearer and spaces", "Bearer         "],
    ["escapes", "%3D\\n\\u003d"],
    ["equal signs", "="],
  ])(
    "a hostile megabyte of %s ends at once",
    (_what, piece) => {
      const megabyte = piece.repeat(Math.ceil(1_000_000 / piece.length));
      expect(scrubKeys(megabyte, [new Secret(KEY)]).text.length).toBeLessThanOrEqual(megabyte.length);
    },
    5_000,
  );
});
