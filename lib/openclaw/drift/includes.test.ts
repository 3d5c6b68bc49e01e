import { expect, test } from "vitest";

import type { Json } from "@/lib/openclaw/config-text/node";

import { compareFacts } from "./compare-facts";
import { factsOfConfig } from "./facts-of-config";
import { includesOf, shownIncludes } from "./includes";

type Members = Record<string, Json>;

const KEY = "sk-ws-0123456789abcdef0123456789abcdef";
const FILE = "./m.json5";

const entry = (change: Members = {}): Json => ({
  baseUrl: "https://dashscope.aliyuncs.com/compatible-mode/v1",
  api: "openai-completions",
  apiKey: "${DASHSCOPE_API_KEY}",
  models: [
    { id: "qwen3-max", name: "qwen3-max", reasoning: true },
    { id: "qwen3.6-plus", name: "qwen3.6-plus", input: ["text", "image"] },
  ],
  ...change,
});
const without = (...names: string[]): Json =>
  Object.fromEntries(Object.entries(entry() as Members).filter(([name]) => !names.includes(name)));
const AGENTS = { defaults: { model: { primary: "p/qwen3-max" } } };
const config = (providers: Members, agents: Json = AGENTS): Json => ({ models: { providers }, agents });

const EXPORTED = config({ p: entry(), q: entry() });

function drift(present: Json) {
  return compareFacts(factsOfConfig(EXPORTED), factsOfConfig(present), includesOf(present));
}
const statesOf = (present: Json) => drift(present).map(({ state }) => state);
const p = (present: Json) => drift({ models: { providers: { p: present, q: entry() } }, agents: AGENTS })[0];

test.each<[where: string, present: Json, pointer: string]>([
  ["the root", { $include: FILE }, ""],
  ["the root, from several files", { $include: [FILE, "./agents.json5"] }, ""],
  ["models", { models: { $include: FILE }, agents: AGENTS }, "/models"],
  ["models.providers", { models: { providers: { $include: FILE } }, agents: AGENTS }, "/models/providers"],
])(
  "a provider that may stand behind an include of %s is not seen, not missing",
  (_where, present, pointer) => {
    expect(drift(present)).toEqual([
      { providerId: "p", state: "unseen", changes: [] },
      { providerId: "q", state: "unseen", changes: [] },
    ]);
    expect(includesOf(present)).toMatchObject([{ pointer, files: expect.arrayContaining([FILE]) }]);
  },
);

test("an include elsewhere hides nothing: a provider that is gone is missing", () => {
  const present = { $schema: "x", channels: { $include: FILE }, agents: { list: { $include: FILE } } };
  expect(statesOf(present)).toEqual(["missing", "missing"]);
  expect(includesOf(present)).toEqual([]);
});

test("a provider that stands in the config itself is compared, also beside an include", () => {
  const beside = (providers: Members) => ({ $include: FILE, ...(config(providers) as Members) });
  expect(statesOf(beside({ p: entry() }))).toEqual(["same", "unseen"]);
  expect(drift(beside({ p: entry({ api: "openai-responses", timeoutSeconds: 30 }) }))[0]).toEqual({
    providerId: "p",
    state: "changed",
    changes: [
      { pointer: "/api", before: '"openai-completions"', after: '"openai-responses"' },
      { pointer: "/timeoutSeconds", before: null, after: "30" },
    ],
  });
});

test("what an entry leaves to an included file is not said to be gone, and the entry not to be as exported", () => {
  const rest = (...names: string[]) => ({ ...(without(...names) as Members), $include: FILE });
  expect(p({ $include: FILE })).toMatchObject({ state: "unseen", changes: [] });
  expect(p(rest("baseUrl"))).toMatchObject({ state: "unseen", changes: [] });
  expect(p(rest())).toMatchObject({ state: "same" });
  expect(p({ ...rest("baseUrl"), api: "openai-responses" })).toMatchObject({
    state: "changed",
    changes: [{ pointer: "/api" }],
  });
});

test("an include inside an entry hides what it is in, and nothing beside that", () => {
  for (const models of [{ $include: FILE }, [{ $include: FILE }]] as Json[]) {
    expect(p(entry({ models }))).toMatchObject({ state: "unseen", changes: [] });
    expect(p({ ...(without("baseUrl") as Members), models })?.changes).toMatchObject([
      { pointer: "/baseUrl", after: null },
    ]);
    expect(includesOf(config({ p: entry({ models }) }))).toEqual([
      { pointer: "/models/providers/p/models", files: [FILE] },
    ]);
  }
});

test("a default model that may stand in an included file is not said to have changed; one that is there is compared", () => {
  for (const agents of [
    { $include: FILE },
    { defaults: { $include: FILE } },
    { defaults: { model: { $include: FILE } } },
  ]) {
    expect(statesOf(config({ p: entry(), q: entry() }, agents))).toEqual(["same", "same"]);
  }
  const other = { $include: FILE, defaults: { model: "q/qwen3-max" } };
  expect(statesOf(config({ p: entry(), q: entry() }, other))).toEqual(["changed", "same"]);
});

test("the name of an included file is no provider, no fact and no change", () => {
  const { providers } = factsOfConfig(config({ $include: FILE, p: { $include: FILE } }));
  expect(providers).toEqual({ p: {} });
});

test("an include that names no file, or things that are none, hides as much", () => {
  for (const $include of [null, 3, [], {}, [3, {}]] as Json[]) {
    expect(statesOf({ models: { $include } })).toEqual(["unseen", "unseen"]);
    expect(includesOf({ models: { $include } })).toEqual([{ pointer: "/models", files: [] }]);
  }
});

test("several includes inside one list are told as one place", () => {
  const models = [{ $include: FILE }, { $include: ["./n.json5"] }];
  expect(shownIncludes(includesOf(config({ p: entry({ models }) })))).toEqual([
    { pointer: "/models/providers/p/models", files: [FILE, "./n.json5"] },
  ]);
});

test("no key is in what is told of includes, and of very many or very long ones only so much", () => {
  const many = Object.fromEntries(
    Array.from({ length: 200 }, (_, n) => [
      `${KEY}/${n}`,
      { $include: [`./${KEY}.json5`, ...Array.from({ length: 100 }, () => "x".repeat(5_000))] },
    ]),
  );
  const told = shownIncludes(includesOf(config(many)));
  expect(JSON.stringify(told)).not.toContain(KEY);
  expect(told.length).toBeGreaterThan(0);
  expect(JSON.stringify(told).length).toBeLessThan(400_000);
});
