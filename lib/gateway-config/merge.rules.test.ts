import { expect, test } from "vitest";

import type { Json } from "@/lib/openclaw/config-text/node";

import { changesBetween, unmetBy } from "./changes.rules";
import { HIDDEN, isObject, listsThatLose, mergePatch } from "./merge.rules";
import { planApply } from "./plan-apply.rules";

const NONE = new Set<string>();
const provider = (change: Record<string, Json> = {}): Json => ({
  models: {
    providers: { p: { baseUrl: "https://a/v1", models: [{ id: "a", input: ["text"] }], ...change } },
  },
});

// As 2026.9.6 and 2026.5.12 answered on 2026-11-21.
test.each<[what: string, base: Json, patch: Json, merged: Json]>([
  ["objects merge", { a: { x: 1 } }, { a: { y: 2 } }, { a: { x: 1, y: 2 } }],
  ["null deletes", { a: 1, b: 2 }, { a: null }, { b: 2 }],
  ["null of what is not there is nothing", {}, { a: { x: null } }, { a: {} }],
  ["a list of plain values is replaced", { a: [1, 2] }, { a: [3] }, { a: [3] }],
  [
    "entries with ids merge",
    { a: [{ id: "x", n: 1 }] },
    { a: [{ id: "x", m: 2 }] },
    { a: [{ id: "x", n: 1, m: 2 }] },
  ],
  [
    "an entry with a new id is added",
    { a: [{ id: "x" }] },
    { a: [{ id: "y" }] },
    { a: [{ id: "x" }, { id: "y" }] },
  ],
  ["an empty list takes nothing away", { a: [{ id: "x" }] }, { a: [] }, { a: [{ id: "x" }] }],
])("%s, as the gateway does it", (_what, base, patch, merged) => {
  expect(mergePatch(base, patch, NONE)).toEqual(merged);
});

test("a list whose path is named is replaced, whatever its entries", () => {
  const [base, patch] = [{ a: { b: [{ id: "x" }] } }, { a: { b: [{ id: "y" }] } }];
  expect(mergePatch(base, patch, new Set(["a.b"]))).toEqual(patch);
});

test("names of prototypes are names like any other", () => {
  const patch = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"x":1}}') as Json;
  const merged = mergePatch({}, patch, NONE);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(isObject(merged) && Object.keys(merged)).toEqual(["__proto__", "constructor"]);
  expect(changesBetween({}, merged)).toHaveLength(2);
});

test("a list that loses an entry is named the way the gateway wants it named", () => {
  const there = provider({ models: [{ id: "a", input: ["text", "image"] }, { id: "old" }] });
  expect(listsThatLose(there, provider())).toEqual([{ path: "models.providers.p.models", byId: true }]);
  const narrower = provider({ models: [{ id: "a", input: ["text", "image"] }] });
  expect(listsThatLose(narrower, provider())).toEqual([
    { path: "models.providers.p.models[].input", byId: false },
  ]);
  expect(listsThatLose(provider(), narrower)).toEqual([]);
});

test("a gateway that can't be told to drop entries is not asked for a change that needs it", () => {
  const config = { value: provider({ models: [{ id: "a" }, { id: "old" }] }), valid: true };
  const patch = provider() as { [name: string]: Json };
  expect(planApply(config, patch, false).obstacle).toEqual({
    code: "keeps-entries",
    subject: ["models.providers.p.models"],
  });
  expect(planApply(config, patch, true)).toMatchObject({
    obstacle: null,
    replacePaths: ["models.providers.p.models"],
    changes: [
      { pointer: "/models/providers/p/models/a/input", before: null, after: '["text"]' },
      { pointer: "/models/providers/p/models/old", before: '{"id":"old"}', after: null },
    ],
  });
});

test("what is not in the export is neither changed nor told of", () => {
  const config = {
    gateway: { auth: { token: HIDDEN } },
    models: { providers: { other: { apiKey: HIDDEN } } },
  };
  const changes = changesBetween(config, mergePatch(config, provider(), NONE));
  expect(changes.map(({ pointer }) => pointer)).toEqual(["/models/providers/p"]);
});

test("a hidden value is never taken for equal to a text, nor for different when it is read back", () => {
  const asked = provider({ apiKey: "${KEY}" });
  const there = provider({ apiKey: HIDDEN });
  expect(changesBetween(there, mergePatch(there, asked, NONE))).toEqual([
    { pointer: "/models/providers/p/apiKey", before: JSON.stringify(HIDDEN), after: '"${KEY}"' },
  ]);
  expect(unmetBy(there, asked)).toEqual({ unmet: [], hidden: 1 });
});

test("reading back finds what is missing, other, still there, and not deleted", () => {
  const asked: Json = { ...(provider() as object), a: 1, gone: null };
  const found: Json = {
    ...(provider({ models: [{ id: "a", input: ["text"], api: "x" }, { id: "old" }] }) as object),
    a: 2,
    gone: true,
    beside: true,
  };
  expect(unmetBy(found, asked).unmet).toEqual([
    { pointer: "/models/providers/p/models/old", before: null, after: '{"id":"old"}' },
    { pointer: "/a", before: "1", after: "2" },
    { pointer: "/gone", before: null, after: "true" },
  ]);
  expect(unmetBy({}, provider()).unmet).toHaveLength(1);
});
