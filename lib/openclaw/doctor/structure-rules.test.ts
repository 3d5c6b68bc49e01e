import { describe, expect, test } from "vitest";

import { plainValue } from "../config-text/plain-value";
import { readConfigText } from "../config-text/read-config-text";
import { diagnoseConfig } from "./diagnose-config";
import { repairConfig } from "./repair";
import { STRUCTURE_RULES } from "./structure-rules";

type Case = {
  code: string;
  /** 2026.9.6 when left out. */
  version?: string;
  has: string;
  hasNot: string;
  /** Left out where a person must decide. */
  repaired?: string;
};

const provider = (inside: string) => `{models:{providers:{p:{baseUrl:"https://h/v1",${inside}}}}}`;
const model = (inside: string) => provider(`models:[{id:"m",name:"M",${inside}}]`);
const defaults = (inside: string) => `{agents:{defaults:{${inside}}}}`;
const FILE_REF = '{source:"file",provider:"f",id:"/a"}';

const CASES: readonly Case[] = [
  { code: "not-an-object", has: "[]", hasNot: "{}" },
  { code: "duplicate-name", has: "{a:{b:1,b:2}}", hasNot: "{a:{b:1},c:{b:2}}" },
  { code: "prototype-name", has: '{a:{"__proto__":{}},b:1}', hasNot: "{a:{},b:1}", repaired: "{a:{},b:1}" },
  { code: "include-not-followed", has: '{models:{$include:"./m.json5"}}', hasNot: "{models:{}}" },
  {
    code: "wrong-type",
    has: model('contextWindow:"1000"'),
    hasNot: model("contextWindow:1000"),
    repaired: model("contextWindow:1000"),
  },
  {
    code: "wrong-type",
    has: model('input:"text"'),
    hasNot: model('input:["text"]'),
    repaired: model('input:["text"]'),
  },
  {
    code: "wrong-type",
    has: provider("apiKey:12345,models:[]"),
    hasNot: provider('apiKey:"12345",models:[]'),
  },
  { code: "wrong-type", has: model("maxTokens:0"), hasNot: model("maxTokens:1") },
  { code: "wrong-type", has: model("maxTokens:Infinity"), hasNot: model("maxTokens:1") },
  {
    code: "wrong-type",
    has: model("reasoning:null"),
    hasNot: model("reasoning:true"),
    repaired: model("").replace(",}", "}"),
  },
  {
    code: "wrong-type",
    version: "2026.2.17",
    has: defaults('model:"p/m"'),
    hasNot: defaults('model:{primary:"p/m"}'),
    repaired: defaults('model:{primary:"p/m"}'),
  },
  {
    code: "flat-env",
    has: '{env:{A:"b"}}',
    hasNot: '{env:{vars:{A:"b"}}}',
    repaired: '{env:{vars:{A:"b"}}}',
  },
  {
    code: "flat-env",
    has: '{env:{A:"b",vars:{A:"c"}}}',
    hasNot: "{env:{vars:{}}}",
    repaired: '{env:{vars:{A:"c"}}}',
  },
  {
    code: "flat-env-key",
    has: '{env:{A:"sk-0123456789abcdef0123456789abcdef"}}',
    hasNot: '{env:{A:"no key"}}',
    repaired: '{env:{vars:{A:"sk-0123456789abcdef0123456789abcdef"}}}',
  },
  {
    code: "old-media-model",
    has: defaults('videoGenerationModel:{primary:"a/b"}'),
    hasNot: defaults('mediaModels:{video:{primary:"a/b"}}'),
    repaired: defaults('mediaModels:{video:{primary:"a/b"}}'),
  },
  {
    code: "old-media-model",
    version: "2026.3.13",
    has: defaults('videoGenerationModel:"a/b"'),
    hasNot: defaults(""),
    repaired: defaults(""),
  },
  {
    code: "new-media-model",
    version: "2026.5.12",
    has: defaults('mediaModels:{image:"a/i",video:"a/v"}'),
    hasNot: defaults('videoGenerationModel:"a/v"'),
    repaired: defaults('imageGenerationModel:"a/i",videoGenerationModel:"a/v"'),
  },
  {
    code: "agents-list-moved",
    has: '{agents:{list:[{id:"a",name:"A"},{id:"b",default:true}]}}',
    hasNot: "{agents:{}}",
    repaired:
      '{agents:{entries:{a:{name:"A"},b:{}},ownership:"explicit",defaults:{systemAgent:{agentId:"b"}}}}',
  },
  {
    code: "agents-list-moved",
    has: '{agents:{list:[{id:"a"},{id:"a"}]}}',
    hasNot: "{agents:{entries:{a:{}}}}",
  },
  {
    code: "agent-entries-too-new",
    version: "2026.5.12",
    has: "{agents:{entries:{a:{}}}}",
    hasNot: "{agents:{}}",
  },
  {
    code: "agents-without-owner",
    has: '{agents:{entries:{a:{},b:{}},defaults:{systemAgent:{agentId:"b"}}}}',
    hasNot: "{agents:{entries:{a:{}}}}",
    repaired: '{agents:{entries:{a:{},b:{}},defaults:{systemAgent:{agentId:"b"}},ownership:"explicit"}}',
  },
  {
    code: "reference-too-new",
    version: "2026.2.17",
    has: provider('apiKey:{source:"env",provider:"default",id:"KEY"},models:[]'),
    hasNot: provider('apiKey:"${KEY}",models:[]'),
    repaired: provider('apiKey:"${KEY}",models:[]'),
  },
  {
    code: "reference-too-new",
    version: "2026.2.17",
    has: provider(`headers:{x:${FILE_REF}},models:[]`),
    hasNot: provider('headers:{x:"y"},models:[]'),
  },
  {
    code: "reference-source",
    version: "2026.5.12",
    has: provider('apiKey:{source:"store",provider:"default",id:"KEY"},models:[]'),
    hasNot: provider('apiKey:{source:"env",provider:"default",id:"KEY"},models:[]'),
    repaired: provider('apiKey:{source:"env",provider:"default",id:"KEY"},models:[]'),
  },
  {
    code: "reference-incomplete",
    has: provider('apiKey:{source:"env",id:"KEY"},models:[]'),
    hasNot: provider(`apiKey:${FILE_REF},models:[]`),
    repaired: provider('apiKey:{source:"env",id:"KEY",provider:"default"},models:[]'),
  },
  {
    code: "reference-incomplete",
    has: provider('apiKey:{source:"env",provider:"default",id:"key"},models:[]'),
    hasNot: provider('apiKey:{source:"env",provider:"default",id:"KEY"},models:[]'),
  },
  {
    code: "role-mapping",
    has: provider('models:[{id:"m",name:"M"}],roleMapping:{developer:"system"}'),
    hasNot: provider('models:[{id:"m",name:"M"}]'),
    repaired: provider('models:[{id:"m",name:"M",compat:{supportsDeveloperRole:false}}]'),
  },
  {
    code: "role-mapping",
    has: model("compat:{supportsDeveloperRole:true,roleMapping:{}}"),
    hasNot: model("compat:{supportsDeveloperRole:true}"),
    repaired: model("compat:{supportsDeveloperRole:true}"),
  },
  {
    code: "provider-wide-limit",
    has: provider('contextWindow:9,models:[{id:"m",name:"M"}]'),
    hasNot: provider('models:[{id:"m",name:"M",contextWindow:9}]'),
    repaired: provider('models:[{id:"m",name:"M",contextWindow:9}]'),
  },
  {
    code: "plugin-entry-too-new",
    version: "2026.2.17",
    has: "{plugins:{entries:{qwen:{enabled:true}}}}",
    hasNot: "{plugins:{entries:{}}}",
    repaired: "{plugins:{entries:{}}}",
  },
  {
    code: "plugin-not-bundled",
    has: "{plugins:{entries:{qwen:{enabled:true}}}}",
    hasNot: "{plugins:{entries:{other:{}}}}",
  },
  {
    code: "duplicate-model",
    has: provider('models:[{id:"m",name:"a"},{id:"m",name:"b"}]'),
    hasNot: provider('models:[{id:"m",name:"a"},{id:"n",name:"a"}]'),
  },
  {
    code: "misspelt-key",
    has: '{models:{providers:{p:{baseURL:"https://h/v1",api_key:"${K}",models:[]}}}}',
    hasNot: provider('apiKey:"${K}",models:[]'),
    repaired: provider('apiKey:"${K}",models:[]'),
  },
  {
    code: "removed-key",
    has: "{auth:{cooldowns:{billingMaxHours:1}}}",
    hasNot: "{auth:{}}",
    repaired: "{auth:{}}",
  },
  {
    code: "removed-key",
    has: '{secrets:{providers:{f:{source:"file",path:"x",allowInsecurePath:true}}}}',
    hasNot: '{secrets:{providers:{f:{source:"file",path:"x"}}}}',
    repaired: '{secrets:{providers:{f:{source:"file",path:"x"}}}}',
  },
  {
    code: "newer-key",
    version: "2026.3.13",
    has: '{auth:{profiles:{"q:1":{provider:"q",mode:"api_key",displayName:"d"}}}}',
    hasNot: '{auth:{profiles:{"q:1":{provider:"q",mode:"api_key"}}}}',
    repaired: '{auth:{profiles:{"q:1":{provider:"q",mode:"api_key"}}}}',
  },
  {
    code: "unknown-key",
    has: model("compat:{foo:1}"),
    hasNot: model('compat:{thinkingFormat:"qwen"}'),
    repaired: model("compat:{}"),
  },
  {
    code: "renamed-api",
    has: provider('api:"openai-codex-responses",models:[]'),
    hasNot: provider('api:"openai-chatgpt-responses",models:[]'),
    repaired: provider('api:"openai-chatgpt-responses",models:[]'),
  },
  {
    code: "renamed-api",
    version: "2026.5.12",
    has: provider('api:"openai-chatgpt-responses",models:[]'),
    hasNot: provider('api:"openai-codex-responses",models:[]'),
    repaired: provider('api:"openai-codex-responses",models:[]'),
  },
  {
    code: "value-not-taken",
    has: provider('api:"openai-chat",auth:"api_key",models:[]'),
    hasNot: provider('api:"openai-completions",auth:"api-key",models:[]'),
    repaired: provider('api:"openai-completions",auth:"api-key",models:[]'),
  },
  {
    code: "value-not-taken",
    version: "2026.3.13",
    has: model('input:["text","video"],compat:{thinkingFormat:"deepseek"}'),
    hasNot: model('input:["text"],compat:{thinkingFormat:"qwen"}'),
    repaired: model('input:["text"],compat:{}'),
  },
  {
    code: "missing-models",
    has: '{models:{providers:{p:{baseUrl:"https://h/v1"}}}}',
    hasNot: provider("models:[]"),
    repaired: provider("models:[]"),
  },
  {
    code: "overlay-without-models",
    has: "{models:{providers:{qwen:{}}}}",
    hasNot: "{models:{providers:{qwen:{models:[]}}}}",
    repaired: "{models:{providers:{qwen:{models:[]}}}}",
  },
  {
    code: "missing-models",
    version: "2026.5.12",
    has: '{models:{providers:{qwen:{baseUrl:"https://h/v1"}}}}',
    hasNot: '{models:{providers:{qwen:{baseUrl:"https://h/v1",models:[]}}}}',
    repaired: '{models:{providers:{qwen:{baseUrl:"https://h/v1",models:[]}}}}',
  },
  {
    code: "missing-models",
    has: '{models:{providers:{p:{baseUrl:"https://h/v1"}}}}',
    hasNot: '{models:{providers:{p:{$include:"./p.json5"}}}}',
    repaired: provider("models:[]"),
  },
  { code: "missing-base-url", has: "{models:{providers:{p:{models:[]}}}}", hasNot: provider("models:[]") },
  {
    code: "missing-base-url",
    has: '{models:{providers:{p:{baseUrl:"",models:[]}}}}',
    hasNot: provider("models:[]"),
  },
  {
    code: "missing-model-name",
    has: provider('models:[{id:"m"}]'),
    hasNot: provider('models:[{id:"m",name:"m"}]'),
    repaired: provider('models:[{id:"m",name:"m"}]'),
  },
  {
    code: "missing-model-id",
    has: provider('models:[{name:"m"}]'),
    hasNot: provider('models:[{id:"m",name:"m"}]'),
  },
  {
    code: "missing-key",
    has: '{auth:{profiles:{"q:1":{mode:"api_key"}}}}',
    hasNot: '{auth:{profiles:{"q:1":{provider:"q",mode:"api_key"}}}}',
  },
];

const valueOf = (text: string) => plainValue(readConfigText(text).root);

describe("each rule finds what it is for, not what is right, and repairs the one into the other", () => {
  test.each(CASES)("$code: $has", ({ code, version = "2026.9.6", has, hasNot, repaired }) => {
    const context = { openclawVersion: version };
    const { document, findings } = diagnoseConfig(has, context);
    const found = findings.filter((finding) => finding.code === code);
    expect(found).not.toEqual([]);
    expect(diagnoseConfig(hasNot, context).findings.filter((finding) => finding.code === code)).toEqual([]);
    if (repaired === undefined) expect(found.flatMap(({ edits }) => edits)).toEqual([]);
    else expect(valueOf(repairConfig(document, found))).toEqual(valueOf(repaired));
  });

  test("there is a case for every rule, but the one that asks only for the version", () => {
    const covered = [...new Set(CASES.map(({ code }) => code)), "version-not-measured"];
    expect(covered.sort()).toEqual(STRUCTURE_RULES.map(({ code }) => code).sort());
  });
});

describe("a version that nobody has looked at", () => {
  const hints = (openclawVersion: string) =>
    diagnoseConfig("{}", { openclawVersion }).findings.map(({ code, params }) => [code, params["nearest"]]);

  test("is judged by the nearest lower one, and the doctor says so", () => {
    expect(hints("2026.4.2")).toEqual([["version-not-measured", "2026.3.13"]]);
    expect(hints("2027.1.1")).toEqual([["version-not-measured", "2026.9.6"]]);
    expect(hints("2026.1.1")).toEqual([["version-not-measured", "2026.2.12"]]);
    expect(hints("2026.9.6")).toEqual([]);
  });

  test("is not called faulty for what only may be refused, but is for what was taken away before it", () => {
    const severities = (openclawVersion: string, text: string) =>
      diagnoseConfig(text, { openclawVersion })
        .findings.filter(({ code }) => code !== "version-not-measured")
        .map(({ severity }) => severity);
    const unknown = model("compat:{foo:1}");
    expect(severities("2027.1.1", unknown)).toContain("risk");
    expect(severities("2027.1.1", unknown)).not.toContain("fault");
    expect(severities("2027.1.1", "{auth:{cooldowns:{}}}")).toEqual(["fault"]);
    expect(severities("2026.7.36", '{env:{A:"b"}}')).toEqual(["risk"]);
    expect(severities("2026.7.35", '{env:{A:"b"}}')).toEqual(["hint"]);
  });
});
