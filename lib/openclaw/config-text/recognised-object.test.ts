import { expect, test } from "vitest";

import type { ConfigNode, Json } from "./node";
import { plainValue } from "./plain-value";
import { nodeAt } from "./pointer";
import { ConfigTextRefused, readConfigText } from "./read-config-text";
import { RecognisedObject } from "./recognised-object";
import { hasValue } from "./same-json";

const ENTRY = { url: "https://x", models: [{ id: "a", cost: { input: 0 }, input: ["text"] }] };
const PATH = ["models", "providers", "ours"];

/** A config with one provider, which stands in the text as it is given. */
const withProvider = (text: string) => `{\n  "models": {\n    "providers": {\n      ${text}\n    }\n  }\n}\n`;
const written = (value: Json, unit: string | number = 2) =>
  JSON.stringify({ models: { providers: { ours: value } } }, null, unit);
const expecting = (text: string) => readConfigText(text, { depth: 2, byName: new Map([["ours", ENTRY]]) });
const isRecognised = (text: string) => nodeAt(expecting(text).root, PATH) instanceof RecognisedObject;

/** With every place, as a text. */
const allOf = (node: ConfigNode): Json => {
  const { kind, start, end } = node;
  if (node.kind === "array") return { kind, start, end, items: node.items.map(allOf) };
  if (node.kind !== "object") return { kind, start, end, value: node.value };
  return {
    kind,
    start,
    end,
    members: node.members.map((member) => ({ ...member, value: allOf(member.value) })),
  };
};

test.each([
  ["two blanks", written(ENTRY)],
  ["four blanks", written(ENTRY, 4)],
  ["tabs", written(ENTRY, "\t")],
  ["line ends of Windows", written(ENTRY).replaceAll("\n", "\r\n")],
])(
  "an entry that stands there as it is written with %s is recognised, and read when it is asked for",
  (_, text) => {
    expect(isRecognised(text)).toBe(true);
    const { root, dialect } = expecting(text);
    const plain = readConfigText(text);
    expect(dialect).toBe(plain.dialect);
    expect(allOf(root)).toEqual(allOf(plain.root));
    expect(plainValue(root)).toEqual(plainValue(plain.root));
    const node = nodeAt(root, PATH);
    expect(node && hasValue(node, ENTRY)).toBe(true);
    expect(node && hasValue(node, { url: "https://y" })).toBe(false);
    expect(node && hasValue(node, structuredClone(ENTRY))).toBe(true);
  },
);

test.each([
  ["another value", written(ENTRY).replace("https://x", "https://y")],
  ["one member more", written({ ...ENTRY, timeout: 1 })],
  ["one member less", written({ url: "https://x" })],
  ["its members in another order", written({ models: ENTRY.models, url: ENTRY.url })],
  ["a comment in it", written(ENTRY).replace('"models": [', '"models": [ // ours')],
  ["no lines", JSON.stringify({ models: { providers: { ours: ENTRY } } })],
  ["no value of an object", withProvider('"ours": 7')],
])("an entry with %s is read as it stands", (_, text) => {
  expect(isRecognised(text)).toBe(false);
  expect(expecting(text)).toEqual(readConfigText(text));
});

test("of two entries with one name the last one counts, whichever was recognised", () => {
  const [, ours = ""] = /("ours": \{[^]*\n {6}\})/.exec(written(ENTRY)) ?? [];
  const { root } = expecting(withProvider(`${ours},\n      "ours": {}`));
  expect(nodeAt(root, PATH)).toMatchObject({ kind: "object", members: [] });
});

test("what follows a recognised entry is checked as everything is", () => {
  expect(() => expecting(written(ENTRY).slice(0, -2))).toThrow(ConfigTextRefused);
  const [, ours = ""] = /("ours": \{[^]*\n {6}\})/.exec(written(ENTRY)) ?? [];
  expect(() => expecting(withProvider(`${ours} 7`))).toThrow("Line 17, column 9");
  expect(expecting(withProvider(`${ours},`)).dialect).toBe("json5");
});
