import { describe, expect, test } from "vitest";

import { configFixtures } from "@/test/fixtures/openclaw-configs/read-configs";
import { createRandom, type Random, randomConfig } from "@/test/random-config";

import { type ConfigEdit, editConfig } from "./edit-config";
import type { ConfigNode, Json } from "./node";
import { plainValue } from "./plain-value";
import { type ConfigPath, nodeAt } from "./pointer";
import { readConfigText } from "./read-config-text";

const edited = (text: string, ...edits: ConfigEdit[]) => editConfig(readConfigText(text), edits);
const set = (path: ConfigPath, value: Json): ConfigEdit => ({ op: "set", path, value });
const remove = (...path: ConfigPath): ConfigEdit => ({ op: "remove", path });
const rename = (path: ConfigPath, name: string): ConfigEdit => ({ op: "rename", path, name });

describe("an edited config is what one who writes it by hand would have written", () => {
  const NEW: Json = { "new key": [1, { deep: "x" }], empty: {}, "": null };

  // The fixtures are formatted as JSON.stringify formats: every byte of the outcome is known.
  test.each(configFixtures())("$name, each of its places set, removed, renamed and added to", ({ text }) => {
    const format = (value: Json) => JSON.stringify(value, null, 2);
    expect(text).toBe(format(JSON.parse(text) as Json));
    for (const path of pathsIn(readConfigText(text).root)) {
      const edits: ConfigEdit[] = [set(path, "sk"), set(path, NEW)];
      if (path.length > 0) edits.push({ op: "remove", path });
      if (typeof path.at(-1) === "string") edits.push(rename(path, "renamed"));
      const node = nodeAt(readConfigText(text).root, path);
      if (node?.kind === "object") edits.push(set([...path, "added"], NEW), set([...path, "x", "y"], 1));
      if (node?.kind === "array") edits.push(set([...path, node.items.length], NEW));
      for (const edit of edits) {
        expect({ edit, text: edited(text, edit) }).toEqual({
          edit,
          text: format(applied(JSON.parse(text) as Json, edit)),
        });
      }
    }
  });

  test.each<[string, string, ConfigEdit[], string]>([
    [
      "a comment behind a member goes with it",
      "{\n  a: 1, // one\n  b: 2, // two\n}",
      [remove("a")],
      "{\n  b: 2, // two\n}",
    ],
    [
      "a comment above a member goes with it",
      "{\n  // one\n  a: 1,\n  b: 2\n}",
      [remove("a")],
      "{\n  b: 2\n}",
    ],
    [
      "a comment about more than the member stays",
      "{\n  // providers\n\n  // one\n  a: 1,\n  b: 2\n}",
      [remove("a")],
      "{\n  // providers\n\n  b: 2\n}",
    ],
    [
      "a comment of the neighbours stays",
      "{\n  a: 1, // one\n  // two\n  b: 2\n}",
      [remove("b")],
      "{\n  a: 1 // one\n}",
    ],
    [
      "the last member takes the comma before it along",
      "{\n  a: 1, // one\n  b: 2 // two\n  // end\n}",
      [remove("b")],
      "{\n  a: 1 // one\n  // end\n}",
    ],
    ["a comma at the end stays the habit", "{\n  a: 1,\n  b: 2,\n}", [remove("b")], "{\n  a: 1,\n}"],
    [
      "no second blank line is left",
      "{\n  a: 1,\n\n  b: 2,\n\n  c: 3\n}",
      [remove("b")],
      "{\n  a: 1,\n\n  c: 3\n}",
    ],
    ["no blank line is left at the start", "{\n  a: 1,\n\n  b: 2\n}", [remove("a")], "{\n  b: 2\n}"],
    ["nothing is left of a single member", "{ a: { b: 1 } }", [remove("a", "b")], "{ a: {} }"],
    ["the comment of an emptied object stays", "{ // none\n  a: 1\n}", [remove("a")], "{ // none\n}"],
    ["one line stays one line", "{ a: 1, b: [1, 2, 3] }", [remove("b", 0), remove("a")], "{ b: [2, 3] }"],
    [
      "commas in front are understood",
      "{\n  a: 1 // one\n  , b: 2\n  , c: 3\n}",
      [remove("b")],
      "{\n  a: 1 // one\n  , c: 3\n}",
    ],

    [
      "a new member is written like its neighbours",
      "{\n\t'a': 'x',\n}",
      [set(["b"], "it's")],
      "{\n\t'a': 'x',\n\t'b': 'it\\'s',\n}",
    ],
    [
      "names without quotes stay so, where they can",
      "{\n  a: 'x'\n}",
      [set(["b-c"], 1), set(["d"], 2)],
      "{\n  a: 'x',\n  'b-c': 1,\n  d: 2\n}",
    ],
    [
      "the comma comes before the comment",
      "{\n  a: 1 // one\n}",
      [set(["b"], 2)],
      "{\n  a: 1, // one\n  b: 2\n}",
    ],
    ["the comma comes behind the comment", "{ a: 1 /* one */ }", [set(["b"], 2)], "{ a: 1 /* one */, b: 2 }"],
    [
      "a comment at the end stays at the end",
      "{\n  a: 1,\n  // b: 2\n}",
      [set(["c"], 3)],
      "{\n  a: 1,\n  c: 3,\n  // b: 2\n}",
    ],
    [
      "an empty object opens up",
      "{\n  a: {},\n}",
      [set(["a", "b"], { c: [] })],
      "{\n  a: {\n    b: {\n      c: [],\n    },\n  },\n}",
    ],
    [
      "a comment in an empty object stays",
      "{\n  a: { /* none */ }\n}",
      [set(["a", "b"], 1)],
      "{\n  a: { /* none */\n    b: 1\n  }\n}",
    ],
    [
      "minified stays minified",
      '{"a":1,"b":{"c":2}}',
      [set(["b", "d"], { e: [1, 2] })],
      '{"a":1,"b":{"c":2,"d":{"e":[1,2]}}}',
    ],
    ["nothing but braces", "{}", [set(["a", "b"], 1)], '{\n  "a": {\n    "b": 1\n  }\n}'],
    [
      "line ends stay what they are",
      '{\r\n    "a": 1\r\n}',
      [set(["b"], { c: 1 })],
      '{\r\n    "a": 1,\r\n    "b": {\r\n        "c": 1\r\n    }\r\n}',
    ],
    [
      "a list on one line stays on it",
      "{\n  a: ['x'],\n}",
      [set(["a"], ["y", "z"]), set(["a", 2], 3)],
      "{\n  a: ['y', 'z', 3],\n}",
    ],

    [
      "what is set to what it is stays to the byte",
      "{ a: 0x10, 'b': [1,2 , 3,], }",
      [set(["a"], 16), set(["b"], [1, 2, 3])],
      "{ a: 0x10, 'b': [1,2 , 3,], }",
    ],
    [
      "comments around the value stay",
      "{ a /* 1 */ : /* 2 */ 1 /* 3 */, }",
      [set(["a"], 2)],
      "{ a /* 1 */ : /* 2 */ 2 /* 3 */, }",
    ],
    [
      "a name keeps its quotes",
      "{ 'a': 1, b: 2, \"c\": 3 }",
      [rename(["a"], "x"), rename(["b"], "y z"), rename(["c"], "z")],
      '{ \'x\': 1, "y z": 2, "z": 3 }',
    ],
    [
      "names that cannot do without quotes say nothing of those that can",
      '{ a: 1, p: {\n  "x-1": {},\n} }',
      [set(["p", "x-2"], { b: 1 }), set(["p", "x-3"], { b: 1 })],
      '{ a: 1, p: {\n  "x-1": {},\n  "x-2": {\n    b: 1,\n  },\n  "x-3": {\n    b: 1,\n  },\n} }',
    ],
    [
      "what comes behind an entry that took another line stands on that line",
      "{ a: 1,\n\tb: 2 }",
      [set(["b"], 3), remove("a"), set(["c"], { d: 4 })],
      "{ b: 3, c: { d: 4 } }",
    ],
    [
      "what stands around the config stays",
      "\ufeff// top\n{ a: 1 }\n// end\n",
      [set(["a"], 2)],
      "\ufeff// top\n{ a: 2 }\n// end\n",
    ],
    [
      "edits follow one another",
      "{}",
      [set(["a"], {}), set(["a", "b"], [1]), set(["a", "b", 1], 2), rename(["a"], "c"), remove("c", "b", 0)],
      '{\n  "c": {\n    "b": [\n      2\n    ]\n  }\n}',
    ],
    ["the name that counts is set", "{ a: 1, a: 2 }", [set(["a"], 3)], "{ a: 1, a: 3 }"],
    ["no duplicate comes to light", "{ a: 1, b: 2, a: 3 }", [remove("a")], "{ b: 2 }"],
    ["no duplicate keeps the old name", "{ a: 1, b: 2, a: 3 }", [rename(["a"], "c")], "{ b: 2, c: 3 }"],
    [
      "names with a meaning in JavaScript are names",
      '{ "__proto__": { a: 1 } }',
      [set(["__proto__", "b"], 2), set(["constructor", "__proto__"], 3)],
      '{ "__proto__": { a: 1, b: 2 }, "constructor": { "__proto__": 3 } }',
    ],
  ])("%s", (_, text, edits, expected) => {
    expect(edited(text, ...edits)).toBe(expected);
  });
});

describe("an edit that can't be made is refused", () => {
  test.each<[string, string, ConfigEdit]>([
    ["through a value", '{ "a": "sk-1" }', set(["a", "b"], 1)],
    ["into an array by name", '{ "a": [1] }', set(["a", "b"], 1)],
    ["beyond the end of an array", '{ "a": [1] }', set(["a", 2], 1)],
    ["of what is not there", '{ "a": 1 }', remove("b")],
    ["of what is not there, deeper", '{ "a": 1 }', remove("b", "c")],
    ["renaming what is not there", '{ "a": 1 }', rename(["b"], "c")],
    ["to a name that is taken", '{ "a": 1, "b": 2 }', rename(["a"], "b")],
    ["renaming in an array", '{ "a": [1] }', rename(["a", 0], "b")],
    ["removing everything", '{ "a": 1 }', remove()],
    ["to a number that JSON has not", '{ "a": 1 }', set(["a"], Number.NaN)],
    [
      "to what is too deep",
      '{ "a": 1 }',
      set(
        Array.from({ length: 300 }, () => "b"),
        1,
      ),
    ],
  ])("%s", (_, text, edit) => {
    expect(() => edited(text, edit)).toThrow(RangeError);
    expect(() => edited(text, edit)).not.toThrow(/sk-1/);
  });
});

describe("whatever the config looks like", () => {
  test.each([
    ["comments", "/* */".repeat(300_000)],
    ["line comments", "//\n".repeat(300_000)],
    ["blanks", "\u00a0".repeat(1_000_000)],
    ["line ends", "\n".repeat(1_000_000)],
  ])("any number of %s is passed over", (_, trivia) => {
    expect(edited(`{a:1${trivia},b:2}`, set(["a"], 3), set(["b"], 4))).toBe(`{a:3${trivia},b:4}`);
    expect(edited(`{a:1,${trivia}b:2}`, remove("b"))).toMatch(/^\{a:1/);
  });

  test("a change of each of 40,000 entries is made before anybody thinks that it hangs", () => {
    const names = Array.from({ length: 40_000 }, (_, index) => `K_${index}`);
    const written = (value: number) => `{"env":{${names.map((name) => `"${name}":${value}`).join(",")}}}`;
    const done = edited(written(1), ...names.map((name) => set(["env", name], 2)));
    expect(done === written(2)).toBe(true);
    const renamed = edited(written(1), ...names.map((name) => rename(["env", name], `${name}_`)));
    expect(renamed === written(1).replaceAll(/K_\d+/g, "$&_")).toBe(true);
    const none = edited(written(1), ...names.toReversed().map((name) => remove("env", name)));
    expect(none).toBe('{"env":{}}');
  });

  test("10,000 runs of edits leave the value they should, and every other value as it was written", () => {
    const random = createRandom(5);
    for (let n = 0; n < 10_000; n += 1) {
      let text = `${random.pick(["", "// top\n"])}${randomConfig(random, 4)}`;
      for (let times = 1 + random.below(4); times > 0; times -= 1) {
        const { root } = readConfigText(text);
        const edit = randomEdit(random, root);
        if (!edit) break;
        const next = edited(text, edit);
        const expected = applied(plainValue(root), edit);
        expect({ text, edit, value: plainValue(readConfigText(next).root) }).toEqual({
          text,
          edit,
          value: expected,
        });
        expect({ text, edit, others: othersIn(next, edit, "after") }).toEqual({
          text,
          edit,
          others: othersIn(text, edit, "before"),
        });
        text = next;
      }
    }
  });
});

function pathsIn(node: ConfigNode, path: ConfigPath = []): ConfigPath[] {
  if (node.kind === "object") {
    const members = node.members.filter(
      ({ name }, at) => node.members.findLastIndex((m) => m.name === name) === at,
    );
    return [path, ...members.flatMap(({ name, value }) => pathsIn(value, [...path, name]))];
  }
  return node.kind === "array"
    ? [path, ...node.items.flatMap((item, at) => pathsIn(item, [...path, at]))]
    : [path];
}

/** The same edit, made on the value alone. */
function applied(value: Json, edit: ConfigEdit): Json {
  const [step, ...rest] = edit.path;
  if (step === undefined) return edit.op === "set" ? edit.value : value;
  const isTarget = rest.length === 0;
  const further = (inner: Json | undefined) => applied(inner ?? {}, { ...edit, path: rest });
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    const at = Number(step);
    if (isTarget && edit.op === "remove") return items.toSpliced(at, 1);
    return at === items.length ? [...items, further(undefined)] : items.with(at, further(items[at]));
  }
  const members = Object.entries(value as Record<string, Json>);
  const at = members.findIndex(([name]) => name === String(step));
  const found = members[at];
  if (!found) members.push([String(step), further(undefined)]);
  else if (isTarget && edit.op === "remove") members.splice(at, 1);
  else members[at] = isTarget && edit.op === "rename" ? [edit.name, found[1]] : [found[0], further(found[1])];
  return Object.fromEntries(members);
}

function randomEdit(random: Random, root: ConfigNode): ConfigEdit | null {
  const path = random.pick(pathsIn(root));
  const node = nodeAt(root, path);
  const value = random.pick<Json>([
    1,
    "x",
    null,
    [],
    {},
    [1, [2]],
    { z: { "y-": ["//"] } },
    "a\u2028\n'\"",
    { a: "/*" },
  ]);
  switch (random.below(4)) {
    case 0:
      return { op: "set", path, value };
    case 1:
      if (node?.kind === "array") return { op: "set", path: [...path, node.items.length], value };
      return node?.kind === "object"
        ? { op: "set", path: [...path, random.pick(["new", "a", "n-1"])], value }
        : null;
    case 2:
      return path.length > 0 ? { op: "remove", path } : null;
    default: {
      const parent = nodeAt(root, path.slice(0, -1));
      const isFree = parent?.kind === "object" && parent.members.every(({ name }) => name !== "renamed");
      return path.length > 0 && isFree ? { op: "rename", path, name: "renamed" } : null;
    }
  }
}

/** How the values are written that an edit neither changes nor holds nor moves. */
function othersIn(text: string, edit: ConfigEdit, side: "before" | "after"): string[] {
  const { root } = readConfigText(text);
  const name = side === "after" && edit.op === "rename" ? edit.name : edit.path.at(-1);
  const target = edit.path.length === 0 ? [] : [...edit.path.slice(0, -1), name];
  const isArrayItem = nodeAt(root, edit.path.slice(0, -1))?.kind === "array";
  return pathsIn(root)
    .filter((path) => {
      const meets = target.every((step, at) => path[at] === step || path.length <= at);
      const shifts = isArrayItem && edit.op === "remove" && path.length >= target.length;
      return !meets && !shifts;
    })
    .map((path) => {
      const node = nodeAt(root, path);
      return node ? `${path.join("/")}: ${text.slice(node.start, node.end)}` : "";
    });
}
