import { describe, expect, test } from "vitest";

import { configFixtures } from "@/test/fixtures/openclaw-configs/read-configs";
import { createRandom, damaged } from "@/test/random-config";

import { ConfigTextRefused } from "../config-text/read-config-text";
import { diagnoseConfig } from "./diagnose-config";
import { DOCTOR_SEVERITIES } from "./finding";
import { repairAll } from "./repair";

const LATEST = { openclawVersion: "2026.9.6" };

test("the gravest stand first, and what weighs the same in the order of the text", () => {
  const text = `{
    models: { $include: "./m.json5", providers: { b: { baseUrl: "https://h/v1" }, a: { foo: 1, baseUrl: "https://h/v1" } } },
    auth: { cooldowns: {} },
    env: { vars: { A: "1", A: "2" } },
  }`;
  const { findings } = diagnoseConfig(text, LATEST);
  const ranks = findings.map(({ severity }) => DOCTOR_SEVERITIES.indexOf(severity));
  expect(ranks).toEqual(ranks.toSorted());
  expect(findings.filter(({ severity }) => severity === "fault").map(({ pointers }) => pointers[0])).toEqual([
    "/models/providers/b",
    "/models/providers/a",
    "/models/providers/a/foo",
    "/auth/cooldowns",
  ]);
});

/** Of no vendor's form once it is cut: whatever the damage, no piece of it of this length may be repeated. */
const KEYS = ["sk-9f8e7d6c5b4a39281706f5e4d3c2b1a0", "sk-sp-77d0c1b2a39485766758493a2b1c0d9e"] as const;
const PIECE = 16;

function showsKey(text: string): boolean {
  return KEYS.some((key) =>
    Array.from({ length: key.length - PIECE + 1 }, (_, at) => key.slice(at, at + PIECE)).some((piece) =>
      text.includes(piece),
    ),
  );
}

describe("a key in the text is in no finding", () => {
  test.each([
    `{env:{A:"${KEYS[0]}"}}`,
    `{env:{"${KEYS[0]}":"A"}}`,
    `{models:{providers:{p:{apiKey:"${KEYS[1]}",baseUrl:"${KEYS[0]}"}}}}`,
    `{models:{providers:{"${KEYS[0]}":{models:{}}}}}`,
    `{models:{providers:{p:{"${KEYS[0]}":1,api:"${KEYS[0]}",models:[{id:"${KEYS[0]}"}]}}}}`,
    `{models:{$include:"${KEYS[0]}"},a:{"${KEYS[0]}":1,"${KEYS[0]}":2}}`,
    `{auth:{profiles:{"${KEYS[0]}":{mode:"${KEYS[1]}"}}},secrets:{providers:{x:{source:"${KEYS[0]}"}}}}`,
    `{agents:{list:[{id:"${KEYS[0]}",name:"n"}],defaults:{model:"${KEYS[0]}",mediaModels:{"${KEYS[1]}":1}}}}`,
    `{models:{providers:{p:{apiKey:{source:"store",provider:"${KEYS[0]}",id:"${KEYS[1]}"}}}}}`,
    `{plugins:{entries:{"${KEYS[0]}":{$include:"x"}}}}`,
  ])("%#", (text) => {
    for (const openclawVersion of ["2026.2.17", "2026.5.12", "2026.9.6"]) {
      const { findings } = diagnoseConfig(text, { openclawVersion });
      expect(findings).not.toEqual([]);
      expect(showsKey(JSON.stringify(findings))).toBe(false);
    }
  });
});

test("10,000 damaged configs are diagnosed and repaired or refused, and no key comes out", () => {
  const random = createRandom(20_261_121);
  const texts = configFixtures().map(({ text }, index) =>
    text.replace(/\$\{\w+\}|sk-EXAMPLE-ONLY/g, () => KEYS[index % KEYS.length] ?? ""),
  );
  const versions = ["2026.2.12", "2026.2.17", "2026.3.13", "2026.5.12", "2026.7.40", "2026.9.6", "2027.1.1"];
  let diagnosed = 0;
  for (let round = 0; round < 10_000; round += 1) {
    const text = damaged(random.pick(texts), random);
    const context = {
      openclawVersion: random.pick(versions),
      variables: ["QWEN_API_KEY"],
      storedProfiles: ["qwen"],
    };
    try {
      const { findings } = diagnoseConfig(text, context);
      expect(showsKey(JSON.stringify(findings)), text).toBe(false);
      if (round % 4 === 0) repairAll(text, context);
      diagnosed += 1;
    } catch (error) {
      if (!(error instanceof ConfigTextRefused))
        throw new Error(`${String(error)} in ${text}`, { cause: error });
      expect(showsKey(error.message)).toBe(false);
    }
  }
  expect(diagnosed).toBeGreaterThan(1_000);
});

test("a config of 5 MB with a fault in every provider is diagnosed", () => {
  const provider = (index: number) =>
    `"p${index}": { "baseUrl": "https://dashscope.aliyuncs.com/compatible-mode/v1", "foo": 1, "models": [ { "id": "qwen3.6-plus", "name": "n", "compat": { "supportsDeveloperRole": false } } ] }`;
  const providers = Array.from({ length: 30_000 }, (_, index) => provider(index));
  const text = `{ "models": { "providers": { ${providers.join(",\n")} } } }`;
  expect(text.length).toBeGreaterThan(5 * 1024 * 1024);
  const { findings } = diagnoseConfig(text, LATEST);
  expect(findings.filter(({ code }) => code === "unknown-key")).toHaveLength(30_000);
});

test("names of JavaScript's own are data, and reach no prototype", () => {
  const text = `{"__proto__":{"polluted":true},"models":{"providers":{"__proto__":{"baseUrl":"https://h/v1","constructor":{"prototype":{"polluted":true}}}}},"env":{"__proto__":"x"}}`;
  const { findings } = diagnoseConfig(text, LATEST);
  expect(findings.filter(({ code }) => code === "prototype-name").length).toBeGreaterThan(3);
  repairAll(text, LATEST);
  expect(Object.prototype).not.toHaveProperty("polluted");
});

test("10,000 levels are refused, not followed", () => {
  expect(() => diagnoseConfig(`${"[".repeat(10_000)}${"]".repeat(10_000)}`, LATEST)).toThrow(
    ConfigTextRefused,
  );
});
