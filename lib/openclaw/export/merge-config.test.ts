import { describe, expect, test } from "vitest";

import { CN, exportSettings, QWEN, US } from "@/test/export-requests";

import { plainValue } from "../config-text/plain-value";
import { readConfigText } from "../config-text/read-config-text";
import { ConfigTextRefused } from "../config-text/refusal";
import type { ExportProfile } from "./export-profile";
import { renderConfig } from "./render-config";

type Changes = Parameters<typeof exportSettings>[0];

function merge(base: string, changes: Changes = {}, profiles: ExportProfile[] = [CN]) {
  const {
    files,
    changes: made = [],
    warnings,
  } = renderConfig({
    profiles,
    settings: exportSettings({ form: "merged", ...changes }),
    base,
  });
  const text = files[0]?.content ?? "";
  return {
    text,
    mediaType: files[0]?.mediaType,
    value: plainValue(readConfigText(text).root) as unknown,
    changes: made.map(({ pointer, code }) => `${code} ${pointer}`),
    warnings: warnings.map(({ code }) => code),
  };
}

const OTHERS = `// our gateway
{
  gateway: { port: 18999, /* odd, but ours */ bind: 'loopback' },
  models: {
    mode: "replace", // on purpose
    providers: {
      "somebody-elses": { baseUrl: "https://models.example.com/v1", models: [{ id: "m", name: "m" },] },
    },
  },
  unheardOf: [1, 2, 3],
}
`;

describe("merging into a pasted config", () => {
  test("adds what is missing and leaves every other character as it was", () => {
    const { text, value, changes, mediaType } = merge(OTHERS);
    expect(changes).toEqual([
      "provider-added /models/providers/alibaba-standard-cn",
      "default-model /agents/defaults/model/primary",
    ]);
    const kept = OTHERS.split("\n").filter((line) => line.trim() !== "" && !/^[\s}]*,?$/.test(line));
    for (const line of kept) expect(text).toContain(line);
    expect(value).toMatchObject({
      gateway: { port: 18999, bind: "loopback" },
      models: { mode: "replace", providers: { "somebody-elses": { models: [{ id: "m" }] } } },
      unheardOf: [1, 2, 3],
    });
    expect(mediaType).toBe("application/json5");
  });

  test("a second time there is nothing to do", () => {
    const once = merge(OTHERS).text;
    expect(merge(once)).toMatchObject({ text: once, changes: [] });
  });

  test("an empty config becomes one that works", () => {
    expect(merge("{}").value).toEqual({
      models: {
        providers: { "alibaba-standard-cn": expect.objectContaining({ baseUrl: CN.baseUrl }) as unknown },
      },
      agents: { defaults: { model: { primary: "alibaba-standard-cn/qwen3.6-plus" } } },
    });
  });

  test("an entry that is there keeps its own settings, prices, models and flags", () => {
    const present = {
      models: {
        providers: {
          [CN.providerId]: {
            baseUrl: "https://old.example.com/v1",
            timeoutSeconds: 90,
            headers: { "x-team": "a" },
            models: [
              { id: "only-theirs", name: "Theirs" },
              { id: QWEN.id, name: "Old", cost: { input: 3 }, compat: { supportsStrictMode: true } },
            ],
          },
        },
      },
    };
    const { value, changes } = merge(JSON.stringify(present));
    expect(value).toMatchObject({
      models: {
        providers: {
          [CN.providerId]: {
            baseUrl: CN.baseUrl,
            apiKey: `\${${CN.envVar}}`,
            timeoutSeconds: 90,
            headers: { "x-team": "a" },
            models: [
              { id: "only-theirs", name: "Theirs" },
              {
                id: QWEN.id,
                name: QWEN.name,
                contextWindow: QWEN.contextWindow,
                cost: { input: 3 },
                compat: { supportsStrictMode: true, supportsDeveloperRole: false },
              },
            ],
          },
        },
      },
    });
    expect(changes).toContain(`provider-changed /models/providers/${CN.providerId}/baseUrl`);
    expect(changes).toContain(`key-changed /models/providers/${CN.providerId}/apiKey`);
    expect(changes).toContain(`model-changed /models/providers/${CN.providerId}/models/1/name`);
    expect(changes.join("\n")).not.toContain("/models/1/cost");
  });

  test("new models come behind those that are there", () => {
    const base = merge("{}").text;
    const more = { ...CN, models: [...CN.models, { ...QWEN, id: "one" }, { ...QWEN, id: "two" }] };
    const { value, changes } = merge(base, {}, [more]);
    expect(changes).toEqual([
      `model-added /models/providers/${CN.providerId}/models/1`,
      `model-added /models/providers/${CN.providerId}/models/2`,
    ]);
    expect(value).toHaveProperty(["models", "providers", CN.providerId, "models", 2, "id"], "two");
  });

  test("with stored keys, the key of the config goes: it would be used first", () => {
    const base = `{ models: { providers: { "${CN.providerId}": { apiKey: "sk-planted-key", auth: "api-key" } } },
      auth: { order: { "${CN.providerId}": ["${CN.providerId}:mine"] } } }`;
    const { value, text, changes } = merge(base, { keyMode: "auth-profile" });
    expect(text).not.toContain("sk-planted-key");
    expect(changes).toContain(`key-removed /models/providers/${CN.providerId}/apiKey`);
    expect(value).toHaveProperty(
      ["auth", "order", CN.providerId],
      [`${CN.providerId}:key1`, `${CN.providerId}:mine`],
    );
  });

  test("a default model in its short form stays short, unless fallbacks need room", () => {
    const base = `{"agents":{"defaults":{"model":"old/model"}}}`;
    const primary = `${CN.providerId}/${QWEN.id}`;
    expect(merge(base).value).toHaveProperty("agents.defaults.model", primary);
    const two = { ...CN, models: [...CN.models, { ...QWEN, id: "two" }] };
    const fallbackModels = [`${CN.providerId}/two`];
    expect(merge(base, { fallbackModels }, [two]).value).toHaveProperty("agents.defaults.model", {
      primary,
      fallbacks: fallbackModels,
    });
  });

  test("where listed models are the only ones that can be chosen, the exported ones are listed too", () => {
    const base = `{"agents":{"defaults":{"models":{"old/model":{}}}}}`;
    const reference = `${CN.providerId}/${QWEN.id}`;
    expect(merge(base, { openclawVersion: "2026.5.12" }).changes).toContain(
      `listed-model /agents/defaults/models/${reference.replace("/", "~1")}`,
    );
    expect(merge(base, { openclawVersion: "2026.9.6" }).changes.join()).not.toContain("listed-model");
    const empty = `{"agents":{"defaults":{"models":{}}}}`;
    expect(merge(empty, { openclawVersion: "2026.5.12" }).changes.join()).not.toContain("listed-model");
  });

  test("an allow-list that leaves the default model out is pointed out", () => {
    const policy = (allow: string[]) => JSON.stringify({ agents: { defaults: { modelPolicy: { allow } } } });
    expect(merge(policy(["openai/*"])).warnings).toContain("model-policy");
    expect(merge(policy([`${CN.providerId}/*`])).warnings).not.toContain("model-policy");
  });

  test("the models of a built-in provider are not left hidden", () => {
    expect(merge(OTHERS, { providerMode: "built-in" }).changes).toContain("models-mode /models/mode");
  });

  test("names that reach an object's prototype are data like any other", () => {
    const base = `{"__proto__":{"models":1},"models":{"providers":{"__proto__":{"x":1},"constructor":{"y":2}}}}`;
    const { text, value } = merge(base);
    expect(text).toContain(`"__proto__":{"models":1}`);
    expect(Object.keys((value as { models: { providers: object } }).models.providers)).toEqual([
      "__proto__",
      "constructor",
      CN.providerId,
    ]);
    expect({}).not.toHaveProperty("x");
  });
});

describe("a text that nothing can be merged into is refused", () => {
  test.each([
    ["nothing", "", "no-base"],
    ["blanks", " \n ", "no-base"],
    ["a list", "[]", "bad-base"],
    ["plain text where providers stand", `{"models":"none"}`, "bad-base"],
    ["a list where models stand", `{"models":[]}`, "bad-base"],
    ["a list where providers stand", `{"models":{"providers":[]}}`, "bad-base"],
    ["a list where agents stand", `{"agents":[]}`, "bad-base"],
    ["a list where the default model stands", `{"agents":{"defaults":{"model":[]}}}`, "bad-base"],
  ])("%s", (_what, base, code) => {
    expect(() => merge(base)).toThrow(expect.objectContaining({ code }));
  });

  test("what is no config, with the place and without a word of it", () => {
    try {
      merge(`{"apiKey": "sk-planted-key" `);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigTextRefused);
      expect(String(error)).not.toContain("planted");
    }
  });
});

test("two exports one after the other are the same as both at once", () => {
  const apart = merge(merge("{}", {}, [US]).text, {}, [CN]).value;
  const models = (apart as { models: unknown }).models;
  expect(models).toEqual((merge("{}", {}, [US, CN]).value as { models: unknown }).models);
});
