import { expect, test } from "vitest";

import type { Json } from "@/lib/openclaw/config-text/node";
import { plainValue } from "@/lib/openclaw/config-text/plain-value";
import { readConfigText } from "@/lib/openclaw/config-text/read-config-text";

import { compareFacts } from "./compare-facts";
import { PRIMARY_MODEL_POINTER } from "./drift";
import { factsOfConfig } from "./facts-of-config";

const KEY = "sk-ws-0123456789abcdef0123456789abcdef";
const OTHER_KEY = "sk-sp-fedcba9876543210fedcba9876543210";
const HOST = "https://dashscope.aliyuncs.com/compatible-mode/v1";

const fingerprint = (key: string) => `fp${key.length}${key.charCodeAt(3)}`;
const model = (id: string, change: Record<string, Json> = {}): Json => ({
  id,
  name: id,
  input: ["text", "image"],
  contextWindow: 1_000_000,
  ...change,
});
const entry = (change: Record<string, Json> = {}): Json => ({
  baseUrl: HOST,
  api: "openai-completions",
  auth: "api-key",
  apiKey: "${DASHSCOPE_API_KEY}",
  models: [model("qwen3.6-plus"), model("qwen3-max")],
  ...change,
});
const config = (providers: Record<string, Json>, more: Record<string, Json> = {}): Json => ({
  models: { mode: "merge", providers },
  ...more,
});
const primary = (reference: Json): Record<string, Json> => ({ agents: { defaults: { model: reference } } });

function drift(exported: Json, present: Json) {
  return compareFacts(factsOfConfig(exported, fingerprint), factsOfConfig(present, fingerprint));
}
const one = (before: Record<string, Json>, after: Record<string, Json>) =>
  drift(config({ p: entry(before) }), config({ p: entry(after) }))[0];

test("the same entry is the same, whatever the order of members, models and words", () => {
  const turned = Object.fromEntries(
    Object.entries(
      entry({ models: [model("qwen3-max"), model("qwen3.6-plus", { input: ["image", "text"] })] }) as object,
    ).toReversed(),
  ) as Json;
  expect(drift(config({ p: entry() }), config({ p: turned }))).toEqual([
    { providerId: "p", state: "same", changes: [] },
  ]);
});

test("what OpenClaw fills in when it rewrites a config is no drift", () => {
  const sparse = { models: [{ id: "m", name: "m" }] };
  const rewritten = {
    models: [
      {
        id: "m",
        name: "m",
        api: "openai-completions",
        reasoning: false,
        input: ["text"],
        cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
        contextWindow: 200_000,
        maxTokens: 8_192,
        compat: {},
      },
    ],
  };
  expect(one(sparse, rewritten)).toMatchObject({ state: "same" });
  expect(one(rewritten, sparse)).toMatchObject({ state: "same" });
  const meta = { meta: { lastTouchedVersion: "2026.9.6" } };
  expect(drift(config({ p: entry() }), config({ p: entry() }, meta))).toMatchObject([{ state: "same" }]);
});

test("another adapter of one model is a change, though OpenClaw repeats the provider's in each", () => {
  const after = { models: [model("qwen3.6-plus", { api: "openai-responses" }), model("qwen3-max")] };
  expect(one({}, after)).toEqual({
    providerId: "p",
    state: "changed",
    changes: [{ pointer: "/models/qwen3.6-plus/api", before: null, after: '"openai-responses"' }],
  });
});

test("a changed value, one that is gone and one that came are told by their places", () => {
  const changed = one(
    { auth: "api-key" },
    {
      baseUrl: `${HOST}/`,
      auth: null,
      timeoutSeconds: 30,
      models: [model("qwen3.6-plus"), model("new/one~x")],
    },
  );
  expect(changed?.state).toBe("changed");
  expect(changed?.changes).toEqual([
    { pointer: "/baseUrl", before: `"${HOST}"`, after: `"${HOST}/"` },
    { pointer: "/auth", before: '"api-key"', after: null },
    { pointer: "/timeoutSeconds", before: null, after: "30" },
    { pointer: "/models/qwen3-max", before: '"qwen3-max"', after: null },
    { pointer: "/models/new~1one~0x", before: null, after: '"new/one~x"' },
  ]);
});

test("a provider that is gone is missing; one of Model Studio that nobody exported is foreign; others are not ours", () => {
  const present = config({
    mine: entry(),
    elsewhere: entry({ baseUrl: "https://api.deepseek.com/v1" }),
    qwen: { models: [] },
    workspace: entry({ baseUrl: "https://ws-1234.eu-central-1.maas.aliyuncs.com/compatible-mode/v1" }),
  });
  expect(drift(config({ gone: entry() }), present)).toEqual([
    { providerId: "gone", state: "missing", changes: [] },
    { providerId: "mine", state: "foreign", changes: [] },
    { providerId: "qwen", state: "foreign", changes: [] },
    { providerId: "workspace", state: "foreign", changes: [] },
  ]);
});

test("another default model drifts with the provider whose model was exported as that, in both spellings", () => {
  const exported = config({ p: entry(), q: entry() }, primary({ primary: "p/qwen3-max" }));
  const same = config({ p: entry(), q: entry() }, primary("p/qwen3-max"));
  expect(drift(exported, same).map(({ state }) => state)).toEqual(["same", "same"]);
  const other = config({ p: entry(), q: entry() }, primary({ primary: "q/qwen3-max", fallbacks: [] }));
  expect(drift(exported, other)).toEqual([
    {
      providerId: "p",
      state: "changed",
      changes: [{ pointer: PRIMARY_MODEL_POINTER, before: '"p/qwen3-max"', after: '"q/qwen3-max"' }],
    },
    { providerId: "q", state: "same", changes: [] },
  ]);
  const unset = config({ p: entry() }, primary("p/qwen3-max"));
  expect(drift(config({ p: entry() }), unset)).toMatchObject([{ state: "same" }]);
});

test("a key in clear is told from a variable and from another key, and shown by its mask", () => {
  expect(one({}, { apiKey: KEY })?.changes).toEqual([
    { pointer: "/apiKey", before: '"${DASHSCOPE_API_KEY}"', after: "literal sk-ws-…cdef" },
  ]);
  expect(one({ apiKey: KEY }, { apiKey: ` ${KEY}\n` })).toMatchObject({ state: "same" });
  expect(one({ apiKey: KEY }, { apiKey: OTHER_KEY })?.changes).toEqual([
    { pointer: "/apiKey", before: "literal sk-ws-…cdef", after: "literal sk-sp-…3210" },
  ]);
});

test("what a gateway hides is not said to differ", () => {
  const ref = { source: "env", provider: "default", id: "DASHSCOPE_API_KEY" };
  expect(one({}, { apiKey: "__OPENCLAW_REDACTED__" })).toMatchObject({ state: "same" });
  expect(one({ apiKey: ref }, { apiKey: "__OPENCLAW_REDACTED__" })).toMatchObject({ state: "same" });
  expect(one({ apiKey: ref }, { apiKey: { ...ref, id: "OTHER" } })).toMatchObject({
    changes: [{ pointer: "/apiKey/id", before: '"DASHSCOPE_API_KEY"', after: '"OTHER"' }],
  });
});

test("the id of an auth profile in place of the key is told, not taken for a key", () => {
  expect(one({}, { apiKey: "p:manual" })?.changes).toEqual([
    { pointer: "/apiKey", before: '"${DASHSCOPE_API_KEY}"', after: '"p:manual"' },
  ]);
});

test("no text that may be a secret is in a fact or a change, wherever somebody put it", () => {
  const plain = "correct-horse-battery-staple";
  const planted = config(
    {
      p: entry({
        apiKey: plain,
        baseUrl: `https://user:${plain}@dashscope.aliyuncs.com/compatible-mode/v1?key=${plain}`,
        headers: { Authorization: `Bearer ${KEY}`, [KEY]: plain },
        request: { auth: { token: plain }, list: [plain, { deep: plain }] },
        api: KEY,
        auth: `x${"\u200b"} ${KEY}`,
        models: [
          model(KEY, { name: KEY, headers: { k: plain }, compat: { thinkingFormat: KEY, [KEY]: KEY } }),
        ],
      }),
      [KEY]: entry({ apiKey: KEY }),
      texts: plain,
    },
    primary(`p/${KEY}`),
  );
  const shown = drift(config({ p: entry() }, primary("p/qwen3-max")), planted);
  expect(shown[0]?.changes.length).toBeGreaterThan(10);
  expect(JSON.stringify(shown)).not.toContain(plain);
  expect(JSON.stringify(shown)).not.toContain(KEY);

  // Facts are kept of exports, a merged one with what else stood in its entries.
  for (const finger of [fingerprint, undefined]) {
    const { p, texts } = factsOfConfig(planted, finger).providers;
    expect(JSON.stringify([p, texts])).not.toContain(plain);
    expect(JSON.stringify([p, texts])).not.toContain(KEY);
  }
});

test("names of JavaScript's own are providers and members like any other", () => {
  const text = `{ models: { providers: {
    __proto__: { baseUrl: "${HOST}", __proto__: { polluted: true }, constructor: "x" },
    constructor: { baseUrl: "${HOST}" } } } }`;
  const present = plainValue(readConfigText(text).root);
  expect(drift(config({}), present).map(({ providerId }) => providerId)).toEqual([
    "__proto__",
    "constructor",
  ]);
  expect(drift(present, config({})).map(({ state }) => state)).toEqual(["missing", "missing"]);
  expect("polluted" in {}).toBe(false);
});

test("text that is no config of that shape has no providers, and nothing breaks", () => {
  for (const value of [null, 3, "x", [], { models: [] }, { models: { providers: [1] } }] as Json[]) {
    expect(factsOfConfig(value)).toEqual({ providers: {}, primaryModel: null });
  }
  expect(factsOfConfig(config({ p: 3, q: null, r: [] })).providers).toMatchObject({
    p: { "": "3" },
    q: {},
    r: {},
  });
});

test("an entry that differs everywhere is told by its first 500 changes, with long values cut short", () => {
  const many = Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`k${n}`, n]));
  const changed = one({}, { params: many, region: "x".repeat(5_000) });
  expect(changed?.changes).toHaveLength(500);
  const longest = Math.max(...(changed?.changes ?? []).map(({ after }) => after?.length ?? 0));
  expect(longest).toBeLessThan(400);
});
