import { describeRules, KEYS, type RuleCase, withProvider } from "@/test/doctor-rule-cases";

import { PLAN_RULES } from "./plan-rules";
import { WAN_RULES } from "./wan-rules";

const CN = "https://dashscope.aliyuncs.com/compatible-mode/v1";
const CODING = "https://coding-intl.dashscope.aliyuncs.com/v1";
const TOKEN = "https://token-plan.cn-beijing.maas.aliyuncs.com/compatible-mode/v1";
const FINANCE = "https://dashscope-finance.aliyuncs.com/compatible-mode/v1";

const at = (baseUrl: string, key: string) => withProvider(`baseUrl:"${baseUrl}",apiKey:"${key}",models:[]`);
const named = (id: string, inside: string) => `{models:{providers:{"${id}":{${inside}}}}}`;
const two = (first: string, second: string) =>
  `{models:{providers:{a:{baseUrl:"${CN}",models:[],apiKey:${first}},b:{baseUrl:"${CN}/",models:[],apiKey:${second}}}}}`;

const CASES: readonly RuleCase[] = [
  { code: "plan-key-on-standard-host", has: at(CN, KEYS.plan), hasNot: at(TOKEN, KEYS.plan) },
  {
    code: "plan-key-on-standard-host",
    has: `{models:{providers:{p:{baseUrl:"${CN}",apiKey:"\${K}",models:[]}}},env:{vars:{K:"${KEYS.plan}"}}}`,
    hasNot: `{models:{providers:{p:{baseUrl:"${CN}",apiKey:"\${K}",models:[]}}},env:{vars:{K:"${KEYS.standard}"}}}`,
  },
  { code: "standard-key-on-plan-host", has: at(CODING, KEYS.standard), hasNot: at(CN, KEYS.standard) },
  {
    code: "standard-key-on-plan-host",
    has: named("qwen", `apiKey:"${KEYS.standard}",models:[]`),
    hasNot: named("qwen", `apiKey:"${KEYS.plan}",models:[]`),
  },
  { code: "key-not-for-host", has: at(TOKEN, KEYS.temporary), hasNot: at(CN, KEYS.temporary) },
  {
    code: "key-not-for-host",
    has: at(FINANCE, `sk-ws-${KEYS.other.slice(3)}`),
    hasNot: at(FINANCE, KEYS.standard),
  },
  {
    code: "plan-of-another-provider",
    has: named("qwen", `baseUrl:"${TOKEN}",models:[]`),
    hasNot: named("qwen-token-plan", `baseUrl:"${TOKEN}",models:[]`),
  },
  {
    code: "default-host",
    has: named("qwen", "models:[]"),
    hasNot: named("qwen", `baseUrl:"${CODING}",models:[]`),
  },
  { code: "same-host-other-key", has: two('"${A}"', '"${B}"'), hasNot: two('"${A}"', '"${A}"') },
  {
    code: "same-host-other-key",
    has: two(`"${KEYS.standard}"`, `"${KEYS.other}"`),
    hasNot: two(`"${KEYS.standard}"`, `" ${KEYS.standard}"`),
  },
  {
    code: "same-host-other-key",
    has: two('{source:"file",provider:"f",id:"/a"}', '{source:"file",provider:"f",id:"/b"}'),
    hasNot: two('{source:"env",provider:"default",id:"A"}', '"${A}"'),
  },
  {
    code: "wan-plan-host",
    has: named("alibaba", `baseUrl:"${TOKEN}",models:[]`),
    hasNot: named("alibaba", 'baseUrl:"https://dashscope.aliyuncs.com",models:[]'),
  },
  {
    code: "wan-plan-key",
    has: named("alibaba", `apiKey:"${KEYS.plan}",models:[]`),
    hasNot: named("alibaba", `apiKey:"${KEYS.standard}",models:[]`),
  },
  {
    code: "wan-chat-path",
    has: named("alibaba", `baseUrl:"${CN}",models:[]`),
    hasNot: named("alibaba", 'baseUrl:"https://dashscope.aliyuncs.com",models:[]'),
    repaired: true,
  },
  {
    code: "wan-chat-path",
    has: named("alibaba", `baseUrl:"${CN}",models:[]`),
    // With chat models in it, it is no Wan entry, whoever owns its name.
    hasNot: named("alibaba", `baseUrl:"${CN}",models:[{id:"qwen3.6-plus",name:"q"}]`),
    repaired: named("alibaba", 'baseUrl:"https://dashscope.aliyuncs.com",models:[]'),
  },
];

describeRules([...PLAN_RULES, ...WAN_RULES], CASES);
