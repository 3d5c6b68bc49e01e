import { describe, expect, test } from "vitest";

import {
  configFixtures,
  configVerdicts,
  JUDGED_VERSIONS,
} from "@/test/fixtures/openclaw-configs/read-configs";

import { standing } from "../features";
import { inRange } from "../versions";
import data from "./surface-data.json";
import { isStrict, requiredKeys, takesKey, takesValue } from "./surface";

const PROVIDER = ["models", "providers", "*"];
const COMPAT = [...PROVIDER, "models", "*", "compat"];

describe("the surface says what the real programs said", () => {
  const texts = new Map(configFixtures().map(({ name, text }) => [name, text]));

  test("every config of the matrix is there", () => {
    expect(new Set(configVerdicts().map(({ name }) => name))).toEqual(new Set(texts.keys()));
    expect(configVerdicts()).toHaveLength(texts.size * JUDGED_VERSIONS.length);
  });

  test.each(configVerdicts())("$name on $version: $isValid", ({ name, version, isValid }) => {
    const faults = faultsIn(version, JSON.parse(texts.get(name) ?? "") as unknown);
    expect({ faults, isValid: faults.length === 0 }).toEqual({ faults, isValid });
  });
});

describe("a version nobody has seen gets the answer of the nearest lower one, and says so", () => {
  test.each([
    ["2026.2.12", "no", true],
    ["2026.2.15", "no", false],
    ["2026.2.17", "yes", true],
    ["2026.6.33", "yes", true],
    ["2026.9.6", "yes", true],
    ["2027.1.1", "yes", false],
    ["2026.1.1", "no", false],
  ])("thinkingFormat on %s: %s", (version, takes, measured) => {
    expect(takesKey(version, [...COMPAT, "thinkingFormat"])).toEqual({
      takes,
      measured,
      addedIn: "2026.2.17",
    });
  });

  test.each([
    ["2026.7.35", "yes", true],
    ["2026.7.40", "yes", false],
    ["2026.8.1-beta.2", "yes", false],
    ["2026.8.1", "no", true],
  ])("a flat variable under env on %s: %s", (version, takes, measured) => {
    const removedIn = "2026.8.1";
    expect(takesKey(version, ["env", "MY_KEY"])).toEqual({ takes, measured, removedIn });
    expect(takesKey(version, ["env", "vars", "MY_KEY"])).toEqual({ takes: "yes", measured: true });
  });

  test("text that is no version is refused, not guessed at", () => {
    expect(() => takesKey("latest", PROVIDER)).toThrow(RangeError);
    expect(() => takesValue("latest", [...PROVIDER, "api"], "ollama")).toThrow(RangeError);
    expect(() => requiredKeys("latest", PROVIDER)).toThrow(RangeError);
  });
});

describe("what a version takes", () => {
  test("a key that came and went", () => {
    const place = ["agents", "defaults", "videoGenerationModel", "primary"];
    const range = { addedIn: "2026.5.12", removedIn: "2026.8.1" };
    expect(takesKey("2026.3.13", place)).toEqual({ takes: "no", measured: true, ...range });
    expect(takesKey("2026.5.12", place)).toEqual({ takes: "yes", measured: true });
    expect(takesKey("2026.8.1", place)).toEqual({ takes: "no", measured: true, ...range });
  });

  test("a key that is taken with a warning and then dropped or moved", () => {
    const dropped = [...PROVIDER, "contextWindow"];
    expect(takesKey("2026.5.12", dropped)).not.toHaveProperty("retired");
    expect(takesKey("2026.9.6", dropped)).toMatchObject({ takes: "yes", retired: "dropped" });
    expect(takesKey("2026.9.6", ["agents", "list"])).toMatchObject({ takes: "yes", retired: "moved" });
  });

  test("nothing within what it does not take", () => {
    expect(takesKey("2026.2.17", ["secrets", "providers", "a", "source"])).toMatchObject({ takes: "no" });
    expect(takesKey("2026.2.17", [...PROVIDER, "apiKey", "source"])).toMatchObject({ takes: "no" });
    expect(takesValue("2026.2.17", [...PROVIDER, "apiKey", "source"], "env")).toMatchObject({ takes: "no" });
    expect(takesValue("2026.2.12", [...COMPAT, "thinkingFormat"], "qwen")).toMatchObject({ takes: "no" });
  });

  test("a made-up key only where everything is known", () => {
    for (const place of [PROVIDER, COMPAT, ["auth"], ["auth", "profiles", "x"], ["env", "shellEnv"]]) {
      expect(takesKey("2026.9.6", [...place, "roleMapping"])).toEqual({ takes: "no", measured: true });
      expect(isStrict(place)).toBe(true);
    }
    expect(takesKey("2027.1.1", [...COMPAT, "roleMapping"])).toEqual({ takes: "no", measured: false });
    for (const place of [
      ["gateway"],
      ["gateway", "port"],
      ["agents", "defaults", "workspace"],
      ["plugins", "x"],
    ]) {
      expect(takesKey("2026.9.6", place)).toBeUndefined();
    }
  });

  test("any name where names are the user's, even one with a meaning in JavaScript", () => {
    for (const name of ["alibaba", "*", "__proto__", "constructor", "toString"]) {
      expect(takesKey("2026.9.6", ["models", "providers", name, "baseUrl"])).toMatchObject({ takes: "yes" });
      expect(takesKey("2026.9.6", ["models", "providers", "p", "params", name, name])).toMatchObject({
        takes: "yes",
      });
      expect(isStrict(["models", "providers", name])).toBe(true);
    }
    expect(takesKey("2026.9.6", [...COMPAT, "constructor"])).toMatchObject({ takes: "no" });
    expect(isStrict(["models", "providers"])).toBe(false);
  });

  test.each([
    ["2026.2.12", [...PROVIDER, "api"], "ollama", "no"],
    ["2026.5.12", [...PROVIDER, "api"], "openai-codex-responses", "yes"],
    ["2026.9.6", [...PROVIDER, "api"], "openai-codex-responses", "no"],
    ["2026.9.6", [...PROVIDER, "models", "0", "api"], "openai-chatgpt-responses", "yes"],
    ["2026.9.6", [...PROVIDER, "api"], "openai-chat", "no"],
    ["2026.3.13", [...PROVIDER, "auth"], "api-key", "yes"],
    ["2026.3.13", [...PROVIDER, "models", "*", "input", "*"], "video", "no"],
    ["2026.5.12", [...PROVIDER, "models", "*", "input", "1"], "video", "yes"],
    ["2026.5.12", [...PROVIDER, "apiKey", "source"], "store", "no"],
    ["2026.9.6", [...PROVIDER, "apiKey", "source"], "store", "yes"],
    ["2026.9.6", [...PROVIDER, "headers", "X-Key", "source"], "store", "yes"],
    ["2026.3.13", [...COMPAT, "thinkingFormat"], "qwen-chat-template", "no"],
    ["2026.5.12", [...COMPAT, "maxTokensField"], "max_tokens", "yes"],
    ["2026.3.13", ["auth", "profiles", "q:1", "mode"], "aws-sdk", "no"],
  ])("%s, %j, %s: %s", (version, place, value, takes) => {
    expect(takesValue(version, place, value)).toMatchObject({ takes });
  });

  test("any text where texts are the user's", () => {
    expect(takesValue("2026.9.6", [...PROVIDER, "baseUrl"], "https://example.com")).toBeUndefined();
    expect(takesValue("2026.9.6", ["gateway", "mode"], "local")).toBeUndefined();
  });
});

describe("what an object has to have", () => {
  test.each([
    ["2026.9.6", PROVIDER, ["baseUrl", "models"]],
    ["2026.9.6", ["models", "providers", "alibaba"], ["baseUrl", "models"]],
    ["2026.9.6", ["models", "providers", "bailian-token-plan"], ["baseUrl", "models"]],
    ["2026.5.12", ["models", "providers", "qwen"], ["baseUrl", "models"]],
    ["2026.6.1", ["models", "providers", "qwen"], ["baseUrl", "models"]],
    ["2026.7.35", ["models", "providers", "qwen"], []],
    ["2026.9.6", ["models", "providers", "qwen-token-plan"], []],
    ["2026.9.6", ["models", "providers", " Qwen"], []],
    ["2026.9.6", ["models", "providers", "openai"], []],
    ["2026.5.12", ["models", "providers", "openai"], ["baseUrl", "models"]],
    ["2026.9.6", ["models", "providers", "openai-codex"], ["baseUrl", "models"]],
    ["2026.2.12", [...PROVIDER, "models", "*"], ["id", "name"]],
    ["2026.9.6", [...PROVIDER, "models", "qwen"], ["id", "name"]],
    ["2026.9.6", ["auth", "profiles", "q:1"], ["provider", "mode"]],
    ["2026.9.6", ["gateway"], []],
  ])("%s, %j: %j", (version, place, keys) => {
    expect(requiredKeys(version, place)).toEqual(keys);
  });
});

test("every fact has a source, and ranges that begin before they end", () => {
  for (const row of [...data.keys, ...data.values, ...data.required, ...Object.values(data.rooms)]) {
    expect(row.source).not.toBe("");
    for (const range of Object.values(row)) {
      if (typeof range !== "object" || !("since" in range)) continue;
      expect(standing(range.since).kind).not.toBe("newer");
      expect(inRange(range.lastBefore, { before: range.since })).toBe(true);
    }
  }
});

/** Places of a config where a version would refuse it. */
function faultsIn(version: string, value: unknown, place: string[] = []): string[] {
  if (Array.isArray(value))
    return value.flatMap((item, at) => faultsIn(version, item, [...place, String(at)]));
  if (typeof value === "string") {
    return takesValue(version, place, value)?.takes === "no" ? [`${place.join(".")} = ${value}`] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  const missing = requiredKeys(version, place).filter((key) => !Object.hasOwn(value, key));
  return [
    ...missing.map((key) => `${[...place, key].join(".")} is missing`),
    ...Object.entries(value).flatMap(([key, inner]) => {
      const innerPlace = [...place, key];
      const isRefused = isStrict(place) && takesKey(version, innerPlace)?.takes === "no";
      return isRefused ? [innerPlace.join(".")] : faultsIn(version, inner, innerPlace);
    }),
  ];
}
