import { describeRules, type RuleCase } from "@/test/doctor-rule-cases";

import { MODEL_FLAG_RULES } from "./model-flag-rules";
import { MODEL_REF_RULES } from "./model-ref-rules";
import { MODEL_RULES } from "./model-rules";

const CN = "https://dashscope.aliyuncs.com/compatible-mode/v1";
const US = "https://dashscope-us.aliyuncs.com/compatible-mode/v1";
const CODING = "https://coding.dashscope.aliyuncs.com/v1";
const TOKEN = "https://token-plan.cn-beijing.maas.aliyuncs.com/compatible-mode/v1";

const model = (baseUrl: string, inside: string, ref = "") =>
  `{models:{providers:{p:{baseUrl:"${baseUrl}",models:[{${inside}}]}}}${
    ref && `,agents:{defaults:{model:{primary:"${ref}"},models:{"${ref}":{alias:"a"}}}}`
  }}`;
const QWEN = 'id:"qwen3.6-plus",name:"q"';
const MINIMAX = 'id:"MiniMax-M2.5",name:"m"';
const plugin = (baseUrl: string, ref: string) =>
  `{models:{providers:{qwen:{baseUrl:"${baseUrl}",models:[]}}},agents:{defaults:{model:{primary:"${ref}"}}}}`;
const chosen = (ref: string, more = "") =>
  `{models:{providers:{p:{baseUrl:"${CN}",models:[{${QWEN}}]}${more}}},agents:{defaults:{model:{primary:"p/qwen3.6-plus",fallbacks:["${ref}"]}}}}`;

const CASES: readonly RuleCase[] = [
  {
    code: "model-id-case",
    has: model(CN, 'id:"minimax-m2.5",name:"m"', "p/minimax-m2.5"),
    hasNot: model(CN, MINIMAX, "p/MiniMax-M2.5"),
    repaired: true,
  },
  {
    code: "model-not-in-plan",
    has: model(CODING, 'id:"qwen3.8-max",name:"q"'),
    hasNot: model(CODING, QWEN),
    severity: "fault",
  },
  {
    code: "model-not-in-plan",
    has: model(TOKEN, 'id:"qwen-max-2099",name:"q"'),
    hasNot: model(CN, 'id:"qwen-max-2099",name:"q"'),
  },
  {
    code: "model-not-in-plan",
    has: plugin(CODING, "qwen/qwen3.8-max"),
    hasNot: plugin(CODING, "qwen/qwen3.6-plus"),
    severity: "fault",
  },
  {
    code: "context-too-large",
    has: model(CN, `${MINIMAX},contextWindow:1000000`),
    hasNot: model(CN, `${MINIMAX},contextWindow:196608`),
    repaired: true,
  },
  {
    code: "output-too-large",
    has: model(CN, 'id:"kimi-k2.5",name:"k",maxTokens:98304'),
    // Token Plan documents more for the same model.
    hasNot: model(TOKEN, 'id:"kimi-k2.5",name:"k",maxTokens:98304'),
    repaired: model(CN, 'id:"kimi-k2.5",name:"k",maxTokens:32768'),
  },
  {
    code: "developer-role-forced",
    has: model(CN, `${QWEN},compat:{supportsDeveloperRole:true}`),
    hasNot: model(CN, `${QWEN},compat:{supportsDeveloperRole:false}`),
    repaired: true,
  },
  {
    code: "developer-role-by-default",
    version: "2026.2.17",
    has: model(CN, `${QWEN},reasoning:true`),
    hasNot: model(CN, `${QWEN},reasoning:true,compat:{supportsDeveloperRole:false}`),
    repaired: true,
  },
  {
    code: "developer-role-by-default",
    version: "2026.2.17",
    has: model(CN, `${QWEN},reasoning:true`),
    hasNot: model(CN, `${QWEN},reasoning:false`),
    repaired: model(CN, `${QWEN},reasoning:true,compat:{supportsDeveloperRole:false}`),
  },
  {
    code: "usage-not-asked-for",
    has: model(US, QWEN),
    hasNot: model(US, `${QWEN},compat:{supportsUsageInStreaming:true}`),
    repaired: true,
  },
  {
    code: "usage-not-asked-for",
    has: model("https://llm-1a2b.eu-central-1.maas.aliyuncs.com/compatible-mode/v1", QWEN),
    hasNot: model(TOKEN, QWEN),
    repaired: model(
      "https://llm-1a2b.eu-central-1.maas.aliyuncs.com/compatible-mode/v1",
      `${QWEN},compat:{supportsUsageInStreaming:true}`,
    ),
  },
  {
    code: "usage-not-asked-for",
    version: "2026.5.12",
    severity: "hint",
    has: model("https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1", QWEN),
    hasNot: model(CN, QWEN),
    repaired: model(
      "https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1",
      `${QWEN},compat:{supportsUsageInStreaming:true}`,
    ),
  },
  {
    code: "thinking-not-switchable",
    has: model(CN, `${MINIMAX},compat:{thinkingFormat:"qwen"}`),
    hasNot: model(CN, `${QWEN},compat:{thinkingFormat:"qwen"}`),
    repaired: model(CN, `${MINIMAX},compat:{}`),
  },
  {
    code: "old-max-tokens-field",
    has: model(CN, `${QWEN},compat:{maxTokensField:"max_tokens"}`),
    hasNot: model(CN, `${QWEN},compat:{maxTokensField:"max_completion_tokens"}`),
    repaired: model(CN, `${QWEN},compat:{}`),
  },
  { code: "model-of-no-provider", has: chosen("q/other"), hasNot: chosen("openrouter/other") },
  {
    code: "model-of-no-provider",
    has: chosen("old/qwen3.6-plus"),
    hasNot: chosen("P/qwen3.6-plus"),
    repaired: chosen("p/qwen3.6-plus"),
  },
  {
    code: "model-of-no-provider",
    has: chosen("q/other"),
    hasNot: chosen("q/other", ',$include:"./more.json5"'),
  },
  { code: "model-not-listed", has: chosen("p/qwen3.7-plus"), hasNot: chosen("p/qwen3.6-plus@p:key1") },
  {
    code: "model-not-listed",
    has: chosen("p/Qwen3.6-Plus"),
    hasNot: chosen("p/qwen3.6-plus"),
    repaired: true,
  },
  {
    code: "not-in-plugin-catalogue",
    version: "2026.5.12",
    has: plugin(CODING, "qwen/qwen3.6-plus"),
    hasNot: plugin(CN, "qwen/qwen3.6-plus"),
  },
];

describeRules([...MODEL_RULES, ...MODEL_FLAG_RULES, ...MODEL_REF_RULES], CASES);
