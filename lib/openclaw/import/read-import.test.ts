import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { configFixtures } from "@/test/fixtures/openclaw-configs/read-configs";
import { createRandom, damaged } from "@/test/random-config";

import { ConfigTextRefused } from "../config-text/read-config-text";
import type { ImportCandidate } from "./candidate";
import { readImport, UnknownDocument } from "./read-import";

const KEY = "sk-0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const PLAN_KEY = "sk-sp-9f8e7d6c5b4a39281706f5e4d3c2b1a0";
const BEIJING = "https://dashscope.aliyuncs.com/compatible-mode/v1";

const config = (entry: unknown, more: object = {}): string =>
  JSON.stringify({ models: { providers: { "alibaba-standard-cn": entry } }, ...more });

const one = (text: string): ImportCandidate => {
  const { candidates } = readImport(text);
  expect(candidates).toHaveLength(1);
  return candidates[0] as ImportCandidate;
};

const keyOf = (apiKey: unknown, more?: object) => one(config({ baseUrl: BEIJING, apiKey }, more)).key;
const revealed = ({ key }: ImportCandidate) => (key.kind === "literal" ? key.inspection.key.reveal() : null);

describe("openclaw.json", () => {
  test("gives its entries for Model Studio and names the others", () => {
    const text = `// ours
    { models: { providers: {
        'alibaba-token-intl': {
          baseUrl: 'https://token-plan.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1/',
          apiKey: '${PLAN_KEY}',
          models: [{ id: 'qwen3.6-plus', name: 'Qwen', reasoning: true, input: ['text', 'video'], contextWindow: 1e6, }],
        },
        openai: { apiKey: 'sk-proj-0123456789012345678901234567890123456789' },
        local: { baseUrl: 'http://localhost:11434/v1' },
    } } }`;
    const { kind, candidates, notes } = readImport(text);
    expect(kind).toBe("openclaw");
    expect(candidates).toHaveLength(1);
    expect(candidates[0]).toMatchObject({
      pointer: "/models/providers/alibaba-token-intl",
      providerId: "alibaba-token-intl",
      baseUrl: "https://token-plan.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1",
      isModelStudio: true,
      models: [
        { id: "qwen3.6-plus", name: "Qwen", reasoning: true, input: ["text"], contextWindow: 1_000_000 },
      ],
    });
    expect(revealed(candidates[0] as ImportCandidate)).toBe(PLAN_KEY);
    expect(notes).toEqual([
      { code: "not-model-studio", pointer: "/models/providers/openai" },
      { code: "not-model-studio", pointer: "/models/providers/local" },
    ]);
  });

  test("names what it includes, wherever that stands, and follows nothing", () => {
    const text = `{ $include: ["./a.json5", "./b.json5"], models: { providers: { p: { $include: "/etc/passwd" } } } }`;
    expect(readImport(text).notes).toEqual(
      expect.arrayContaining([
        { code: "include-not-followed", pointer: "/$include", detail: "./a.json5, ./b.json5" },
        { code: "include-not-followed", pointer: "/models/providers/p/$include", detail: "/etc/passwd" },
      ]),
    );
  });

  test.each(configFixtures())("$name is read, and no key is found where none is", ({ text }) => {
    const { kind, candidates } = readImport(text);
    expect(kind).toBe("openclaw");
    const { models } = JSON.parse(text) as { models?: { providers?: object } };
    expect(candidates.map(({ providerId }) => providerId)).toEqual(Object.keys(models?.providers ?? {}));
    expect(candidates.filter(({ key }) => key.kind === "literal")).toEqual([]);
  });
});

describe("a key is taken only where a real one stands", () => {
  test("a key that a variable of the same document holds is the key of the entry that names the variable", () => {
    for (const env of [{ vars: { OUR_KEY: KEY } }, { OUR_KEY: KEY }]) {
      for (const apiKey of ["${OUR_KEY}", { source: "env", provider: "default", id: "OUR_KEY" }]) {
        const key = keyOf(apiKey, { env });
        expect(key).toMatchObject({ kind: "literal", envVar: "OUR_KEY" });
      }
    }
  });

  test("a key in env that no entry names is told of, not taken", () => {
    const { candidates, notes } = readImport(
      config({ baseUrl: BEIJING }, { env: { vars: { QWEN_API_KEY: KEY } } }),
    );
    expect(candidates[0]?.key).toEqual({ kind: "none" });
    expect(notes).toEqual([{ code: "key-unclaimed", pointer: "/env/vars/QWEN_API_KEY" }]);
  });

  test.each([
    ["${OUR_KEY}", "OUR_KEY"],
    ["OUR_API_KEY", "OUR_API_KEY"],
    [{ source: "env", provider: "default", id: "OUR_KEY" }, "OUR_KEY"],
    [{ source: "file", provider: "filemain", id: "/alibaba/apiKey" }, "file:/alibaba/apiKey"],
    [{ source: "store", provider: "default", id: "OUR_KEY" }, "store:OUR_KEY"],
  ])("%j is a reference", (apiKey, name) => {
    expect(keyOf(apiKey)).toMatchObject({ kind: "reference", name });
  });

  test.each([
    ["__OPENCLAW_REDACTED__", "openclaw-redacted"],
    ["sk-…a1f3", "masked"],
    ["sk-abc...wxyz", "masked"],
    ["sk-fake-...23456789", "masked"],
    ["****", "masked"],
    ["${our_key}", "variable-reference"],
    ["$OUR_KEY", "variable-reference"],
    ["alibaba-standard-cn:key1", "auth-profile"],
    ["custom-local", "openclaw-marker"],
    ["secretref-managed", "openclaw-marker"],
    ["oauth:qwen-portal", "openclaw-marker"],
    ["oc-sent-v2-0123456789abcdef0123", "openclaw-marker"],
    ["__env__:DASHSCOPE_API_KEY", "openclaw-marker"],
    ["sk-EXAMPLE-ONLY", "example"],
    ["sk-xxxxxxxxxxxxxxxxxxxxxxxx", "example"],
    ["<your key here>", "example"],
    ["LTAI5tAbCdEfGhIjKlMnOpQr", "access-key-id"],
    [12345, "not-a-text"],
    [["sk-a"], "not-a-text"],
    [{ source: "env" }, "not-a-text"],
  ])("%j is a marker", (apiKey, code) => {
    expect(keyOf(apiKey)).toEqual({ kind: "marker", code });
  });

  test.each(["", "  ", null, undefined])("%j is nothing", (apiKey) => {
    expect(keyOf(apiKey)).toEqual({ kind: "none" });
  });

  test("the id of an auth profile that the config names is one, whatever it looks like", () => {
    const auth = { profiles: { "work-key": { provider: "x", mode: "api_key" } } };
    expect(keyOf("work-key", { auth })).toEqual({ kind: "marker", code: "auth-profile" });
  });

  test("what surrounds a key is taken off", () => {
    const key = keyOf(`Bearer ${KEY}\n`);
    expect(key.kind === "literal" && key.inspection.key.reveal()).toBe(KEY);
  });
});

describe("models.json", () => {
  test.each([
    ["as the agent has it", "/providers/bailian", (entry: object) => ({ providers: { bailian: entry } })],
    ["its providers alone", "/bailian", (entry: object) => ({ bailian: entry })],
  ])("%s", (_, pointer, wrap) => {
    const text = JSON.stringify(
      wrap({ baseUrl: BEIJING, apiKey: "OUR_API_KEY", models: [{ id: "qwen-plus" }] }),
    );
    expect(readImport(text).kind).toBe("models");
    expect(one(text)).toMatchObject({
      pointer,
      providerId: "bailian",
      key: { kind: "reference", name: "OUR_API_KEY" },
      models: [{ id: "qwen-plus", name: "qwen-plus" }],
    });
  });
});

describe("models status --json", () => {
  const status = (version: string) =>
    readFileSync(
      `${import.meta.dirname}/../../../test/fixtures/openclaw-logs/${version}/local-auth401-fallback.models-status.json`,
      "utf8",
    );

  test.each(["2026.2.17", "2026.3.13", "2026.9.6"])("%s: gives ids and models, never keys", (version) => {
    const { kind, candidates } = readImport(status(version));
    expect(kind).toBe("status");
    expect(candidates).toMatchObject([
      { pointer: "/auth/providers/0", providerId: "bailian", baseUrl: null, models: [{ id: "qwen3-max" }] },
      { pointer: "/auth/providers/1", providerId: "bl-good", baseUrl: null },
    ]);
    expect(candidates.map(({ key }) => key)).toEqual([
      { kind: "marker", code: "auth-profile" },
      { kind: "marker", code: "auth-profile" },
    ]);
  });

  test("names the variable that wins", () => {
    const provider = {
      provider: "p",
      effective: { kind: "env", detail: "sk...x" },
      env: { source: "env: OUR_KEY" },
    };
    expect(one(JSON.stringify({ auth: { providers: [provider] } })).key).toMatchObject({
      kind: "reference",
      name: "OUR_KEY",
    });
  });

  test("takes nothing for a key, even where one stands", () => {
    const provider = { provider: "p", effective: { kind: "models.json" }, modelsJson: { value: KEY } };
    expect(one(JSON.stringify({ auth: { providers: [provider] } })).key.kind).toBe("marker");
  });
});

describe("cc-switch", () => {
  const claude = {
    id: "bailian",
    name: "Bailian",
    settingsConfig: {
      env: {
        ANTHROPIC_BASE_URL: "https://dashscope.aliyuncs.com/apps/anthropic",
        ANTHROPIC_AUTH_TOKEN: KEY,
        ANTHROPIC_MODEL: "qwen3-max",
      },
    },
  };
  const openclaw = {
    id: "alibaba-coding-cn",
    name: "Coding",
    settingsConfig: {
      baseUrl: "https://coding.dashscope.aliyuncs.com/v1",
      apiKey: PLAN_KEY,
      api: "openai-completions",
      models: [{ id: "qwen3.6-plus", name: "Qwen" }],
    },
  };
  const row = { ...openclaw, app_type: "openclaw", settingsConfig: undefined };

  test.each<[string, unknown, string]>([
    ["one app", { providers: { bailian: claude }, current: "bailian" }, "/providers/bailian"],
    [
      "all apps",
      { version: 2, claude: { providers: { bailian: claude }, current: "" } },
      "/claude/providers/bailian",
    ],
    ["one entry", claude, ""],
    ["a list", [claude], "/0"],
  ])("%s: an entry for Claude Code leads to the compatible address", (_, document, pointer) => {
    const text = JSON.stringify(document);
    expect(readImport(text).kind).toBe("cc-switch");
    const entry = one(text);
    expect(entry).toMatchObject({
      pointer,
      providerId: "bailian",
      name: "Bailian",
      baseUrl: BEIJING,
      models: [{ id: "qwen3-max" }],
    });
    expect(entry.address).toMatchObject({ repairs: [{ code: "anthropic-to-compatible" }] });
    expect(revealed(entry)).toBe(KEY);
  });

  test.each<[string, unknown]>([
    ["an entry for OpenClaw", { openclaw: { providers: { "alibaba-coding-cn": openclaw }, current: "" } }],
    ["its settings alone", openclaw.settingsConfig],
    ["a row of the database", [{ ...row, settings_config: JSON.stringify(openclaw.settingsConfig) }]],
    ["for OpenCode", { ...row, settingsConfig: { options: { baseURL: openclaw.settingsConfig.baseUrl, apiKey: PLAN_KEY }, models: { "qwen3.6-plus": { name: "Qwen" } } } }],
    ["for Hermes", { ...row, settingsConfig: { base_url: openclaw.settingsConfig.baseUrl, api_key: PLAN_KEY, models: [{ id: "qwen3.6-plus" }] } }],
  ])("%s", (_, document) => {
    const entry = one(JSON.stringify(document));
    expect(entry).toMatchObject({ baseUrl: openclaw.settingsConfig.baseUrl, models: [{ id: "qwen3.6-plus" }] });
    expect(revealed(entry)).toBe(PLAN_KEY);
  }); // prettier-ignore

  test("an entry for Codex has its address in TOML", () => {
    const toml = `model_provider = "bailian"\n[model_providers.bailian]\nbase_url = "${BEIJING}"\n`;
    const entry = one(
      JSON.stringify({ id: "x", settingsConfig: { auth: { OPENAI_API_KEY: KEY }, config: toml } }),
    );
    expect(entry.baseUrl).toBe(BEIJING);
    expect(revealed(entry)).toBe(KEY);
  });

  test("an id that the program made up is not kept", () => {
    const id = "0b6f6f0e-3d5c-4a86-9d0e-1c2b3a495867";
    expect(one(JSON.stringify({ providers: { [id]: { ...claude, id } } })).providerId).toBe("");
  });

  test("settings that are no JSON are told of", () => {
    expect(readImport(JSON.stringify([{ id: "x", settings_config: "{" }])).notes).toEqual([
      { code: "entry-unreadable", pointer: "/0" },
    ]);
  });
});

describe("bad input", () => {
  test.each(["null", "1", '"text"', "[]", "{}", '{"a":1}', '{"providers":3}', '[{"a":1}]'])(
    "%s is none of the documents",
    (text) => {
      expect(() => readImport(text)).toThrow(UnknownDocument);
    },
  );

  test("a text that is no JSON is refused by line and column, without a word of it", () => {
    const text = `{\n  apiKey: "${KEY}",\n  oops\n}`;
    expect(() => readImport(text)).toThrow(ConfigTextRefused);
    expect(() => readImport(text)).toThrow(/^Line 4, column 1: (?!.*0a1b)/);
  });

  test("a key pasted where a name or an address belongs is not repeated", () => {
    const text = JSON.stringify({
      $include: KEY,
      models: {
        providers: {
          [KEY]: { baseUrl: BEIJING },
          a: {
            baseUrl: `https://user:${KEY}@dashscope.aliyuncs.com/${KEY}?key=${KEY}`,
            apiKey: { source: KEY, id: KEY },
          },
          b: { baseUrl: KEY, apiKey: [KEY], models: [{ id: KEY }, { id: "m", name: KEY }] },
          qwen: { baseUrl: KEY, models: [{ id: "m", name: KEY }] },
          c: KEY,
        },
      },
      env: { [KEY]: KEY },
    });
    const read = readImport(text);
    expect(read.candidates.map(({ providerId }) => providerId)).toEqual(["a", "qwen"]);
    expect(JSON.stringify(read)).not.toContain(KEY);
    expect(read.notes.map(({ code }) => code)).toContain("name-holds-key");
  });

  test("names with a meaning in JavaScript are names", () => {
    const text = `{"models":{"providers":{"__proto__":{"baseUrl":"${BEIJING}"},"constructor":{"baseUrl":"${BEIJING}"}}}}`;
    expect(readImport(text).candidates.map(({ providerId }) => providerId)).toEqual([
      "__proto__",
      "constructor",
    ]);
  });

  test("no more entries are shown than can be confirmed, and the rest is counted", () => {
    const providers = Object.fromEntries(
      Array.from({ length: 230 }, (_, n) => [`p${n}`, { baseUrl: BEIJING }]),
    );
    const { candidates, notes } = readImport(JSON.stringify({ models: { providers } }));
    expect(candidates).toHaveLength(200);
    expect(notes).toEqual([{ code: "entries-left-out", pointer: "", detail: "30" }]);
  });

  test("10,000 damaged documents are read or refused, and no key is repeated", () => {
    const documents = [
      ...configFixtures().map(({ text }) => text.replaceAll(/"(?:sk-EXAMPLE-ONLY|\$\{[A-Z_]+\})"/g, `"${KEY}"`)),
      JSON.stringify({ claude: { providers: { a: { settingsConfig: { env: { ANTHROPIC_BASE_URL: BEIJING, ANTHROPIC_AUTH_TOKEN: KEY } } } } } }),
      JSON.stringify({ auth: { providers: [{ provider: "p", modelsJson: { value: KEY }, effective: { kind: "env" } }] } }),
    ]; // prettier-ignore
    const random = createRandom(20_261_121);
    let read = 0;
    for (let n = 0; n < 10_000; n += 1) {
      const text = damaged(random.pick(documents), random);
      try {
        expect(JSON.stringify(readImport(text))).not.toContain(KEY);
        read += 1;
      } catch (error) {
        if (!(error instanceof ConfigTextRefused || error instanceof UnknownDocument)) throw error;
        expect(error.message).not.toContain(KEY);
      }
    }
    expect(read).toBeGreaterThan(500);
  });
});
