import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import JSON5 from "json5";

import { configFixtures } from "@/test/fixtures/openclaw-configs/read-configs";
import { createRandom, damaged, randomConfig } from "@/test/random-config";

import { nodeAt } from "./pointer";
import { plainValue } from "./plain-value";
import { ConfigTextRefused, readConfigText } from "./read-config-text";

describe("a config is read as OpenClaw's parser reads it", () => {
  test.each(configFixtures())("$name", ({ text }) => {
    const document = readConfigText(text);
    expect(plainValue(document.root)).toEqual(JSON.parse(text));
    expect(document.dialect).toBe("json");
  });

  test.each([
    ['{ unquoted: \'single\', "double": "quoted", }', { unquoted: "single", double: "quoted" }],
    ["// above\n{ /* in */ a: 1, // behind\n b: 2 } // below", { a: 1, b: 2 }],
    ["[1, 2, 3,]", [1, 2, 3]],
    ["{ $a_1: 1, ünïcode: 2, \\u0061b: 3, a\\u200Db: 4 }", { $a_1: 1, ünïcode: 2, ab: 3, "a\u200Db": 4 }],
    ["'it\\'s \\x41\\u0042\\v\\0\\q \\\n on'", "it's AB\v\0q  on"],
    ["[0x1F, -0xA, +1, .5, 5., 1e3, -Infinity, +Infinity]", [31, -10, 1, 0.5, 5, 1000, -Infinity, Infinity]],
    ["[NaN, -0]", [Number.NaN, -0]],
    [
      "[999999999999999, 9007199254740993, 123456789012345678901]",
      [1e15 - 1, 9007199254740992, 123456789012345680000],
    ],
    ["\ufeff{\u00a0\u2003a\v:\f1\u2028}", { a: 1 }],
    ["null", null],
    ['"tab\tand \u2028 in a text"', "tab\tand \u2028 in a text"],
  ])("%j", (text, value) => {
    expect(plainValue(readConfigText(text).root)).toEqual(value);
  });

  test("a config is strict JSON exactly when JSON.parse takes it, a byte order mark aside", () => {
    const texts = [
      '{"a":1}', "{'a':1}", "[1,]", "[01]", "[1.]", "[.5]", "[+1]", "[-1e-7]", "[NaN]", '["\\x41"]', '["\\/"]', "[-0]",
      "[1]//", "\v[1]", '["a\tb"]', '["\u2028"]', '["\\u0041"]', " [1]\n", '["\\\n"]', "[0x1]", "{a:1}", "[1] 2",
    ]; // prettier-ignore
    for (const text of texts) {
      expect({ text, strict: attempt(() => readConfigText(text))?.dialect === "json" }).toEqual({
        text,
        strict: attempt(() => ({ value: JSON.parse(text) as unknown })) !== undefined,
      });
    }
    expect(readConfigText('\ufeff{"a":1}').dialect).toBe("json");
  });

  test("a name and a value are found again where they are written", () => {
    const text = "{\n  // one\n  'a b': [ 1, { c: \"x\" } ],\n}";
    const { root } = readConfigText(text);
    const node = nodeAt(root, ["a b", 1, "c"]);
    expect(node && text.slice(node.start, node.end)).toBe('"x"');
    expect(root.kind === "object" && root.members.map((m) => text.slice(m.nameStart, m.nameEnd))).toEqual([
      "'a b'",
    ]);
    expect(text.slice(root.start, root.end)).toBe(text);
  });
});

describe("names with a meaning in JavaScript are data and do nothing", () => {
  const text = '{"__proto__":{"isAdmin":true},"constructor":1,"a":{"__proto__":null,"toString":2}}';

  test("they are members of their own", () => {
    const value = plainValue(readConfigText(text).root) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(["__proto__", "constructor", "a"]);
    expect(JSON.stringify(value)).toBe(text);
    expect(value["isAdmin"]).toBeUndefined();
    expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined();
  });

  test("a member that is not written is not there", () => {
    const { root } = readConfigText("{}");
    expect((plainValue(root) as Record<string, unknown>)["constructor"]).toBeUndefined();
    for (const name of ["__proto__", "constructor", "length"]) expect(nodeAt(root, [name])).toBeUndefined();
    expect(nodeAt(readConfigText("[1]").root, ["length"])).toBeUndefined();
  });
});

describe("what is no config is refused, with the place and without a word of it", () => {
  test.each([
    ["", "empty", 1, 1],
    ["\ufeff // nothing yet\n  ", "empty", 2, 3],
    ["{", "syntax", 1, 2],
    ['{\n  "a": 1\n  "b": 2 }', "syntax", 3, 3],
    ["{\r\n a: sk-secret }", "syntax", 2, 5],
    ["[1,,2]", "syntax", 1, 4],
    ["[,]", "syntax", 1, 2],
    ["[01]", "syntax", 1, 3],
    ["[1] [2]", "syntax", 1, 5],
    ["'never closed", "syntax", 1, 1],
    ["'a\nb'", "syntax", 1, 1],
    ["/* never closed", "syntax", 1, 1],
    ["[1] / 2", "syntax", 1, 5],
    ["'\\x4'", "syntax", 1, 4],
    ["'\\1'", "syntax", 1, 2],
    ["{ \\u0020: 1 }", "syntax", 1, 3],
    ["{ a 1 }", "syntax", 1, 5],
    ["truely", "syntax", 1, 5],
    ["nul", "syntax", 1, 1],
  ])("%j", (text, code, line, column) => {
    expect(refusalOf(text)).toMatchObject({ code, line, column });
  });

  test("a key in the text never reaches the message", () => {
    for (const text of ["{ apiKey: sk-123 }", "{ apiKey: 'sk-123", "sk-123", "{ sk-123: 1 }", "[1] sk-123"]) {
      expect(refusalOf(text)?.message).not.toMatch(/sk-|123/);
    }
  });

  test("201 levels and 10,000 levels are too deep, 200 are not", () => {
    const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    expect(refusalOf(nested(200))).toBeNull();
    expect(refusalOf(nested(201))).toMatchObject({ code: "too-deep", column: 201 });
    expect(refusalOf(nested(10_000))).toMatchObject({ code: "too-deep" });
    expect(refusalOf('{"a":'.repeat(10_000))).toMatchObject({ code: "too-deep" });
    expect(refusalOf("[".repeat(1_000_000))).toMatchObject({ code: "too-deep" });
  });

  test("5 MB are read, more than 8 MB are not", () => {
    const models = Array.from({ length: 30_000 }, (_, id) => ({ id: `m-${id}`, name: "x".repeat(150) }));
    const text = JSON.stringify({ models }, null, 2);
    expect(text.length).toBeGreaterThan(5_000_000);
    expect(nodeAt(readConfigText(text).root, ["models", 29_999, "id"])).toMatchObject({ value: "m-29999" });
    expect(refusalOf(`"${"x".repeat(8 * 1024 * 1024)}"`)).toMatchObject({
      code: "too-large",
      line: 1,
      column: 1,
    });
  });
});

describe("the json5 package is the judge", () => {
  // It warns on the console of U+2028 in a text, which JSON5 allows.
  let warnings: ReturnType<typeof vi.spyOn>;
  beforeEach(() => {
    warnings = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  });
  afterEach(() => {
    warnings.mockClear();
  });

  test("every letter that may stand in a bare name for it may for us, and no other but those newer than Unicode 10", () => {
    const lost: string[] = [];
    const gained: number[] = [];
    // The first alphabets, a sample of the rest: a refusal costs json5 its time.
    for (let code = 0; code <= 0x10ffff; code += code < 0x600 ? 1 : 61) {
      const letter = String.fromCodePoint(code);
      for (const text of [`{${letter}:1}`, `{a${letter}:1}`]) {
        const isTheirs = attempt(() => JSON5.parse(text)) !== undefined;
        const isOurs = refusalOf(text) === null;
        if (isTheirs && !isOurs) lost.push(text);
        if (isOurs && !isTheirs) gained.push(code);
      }
    }
    expect(lost).toEqual([]);
    // U+0560 came with Unicode 11.
    expect(gained[0]).toBe(0x560);
  });

  test("every blank is one for both, or for neither", () => {
    for (let code = 0; code <= 0xffff; code += code < 0x3100 ? 1 : 61) {
      const text = `[1${String.fromCharCode(code)}]`;
      const isTheirs = attempt(() => JSON5.parse(text)) !== undefined;
      expect({ code, isBlank: refusalOf(text) === null }).toEqual({ code, isBlank: isTheirs });
    }
  });

  test("10,000 texts are taken by both, with the same value, or by neither", () => {
    const random = createRandom(20_261_121);
    for (let n = 0; n < 10_000; n += 1) {
      const whole = randomConfig(random, 4);
      const text = n % 3 === 0 ? whole : damaged(whole, random);
      const ours = attempt(() => ({ value: plainValue(readConfigText(text).root) }));
      const theirs = attempt(() => ({ value: JSON5.parse<unknown>(text) }));
      expect({ text, ours }).toEqual({ text, ours: theirs });
    }
  });

  test("10,000 damaged configs are read or refused like theirs, and no refusal quotes them", () => {
    const random = createRandom(7);
    const texts = configFixtures().map(({ text }) => text);
    const messages = new Set<string>();
    let refused = 0;
    for (let n = 0; n < 10_000; n += 1) {
      let text = random.pick(texts);
      for (let times = 1 + random.below(3); times > 0; times -= 1) text = damaged(text, random);
      const refusal = refusalOf(text);
      refused += Number(refusal !== null);
      expect({ text, refused: refusal !== null }).toEqual({
        text,
        refused: attempt(() => JSON5.parse(text)) === undefined,
      });
      if (refusal) messages.add(refusal.message.replaceAll(/\d+/g, "#"));
    }
    expect(refused).toBeGreaterThan(3_000);
    // A message that quoted anything would be another one each time.
    expect(messages.size).toBeLessThan(15);
  });
});

function refusalOf(text: string): ConfigTextRefused | null {
  try {
    readConfigText(text);
    return null;
  } catch (error) {
    if (error instanceof ConfigTextRefused) return error;
    throw error;
  }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
