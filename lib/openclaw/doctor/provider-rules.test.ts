import { describeRules, type RuleCase } from "@/test/doctor-rule-cases";

import { ENV_RULES } from "./env-rules";
import { PROVIDER_RULES } from "./provider-rules";

const CN = "https://dashscope.aliyuncs.com/compatible-mode/v1";
const entry = (id: string, inside: string, beside = "") =>
  `{models:{providers:{"${id}":{baseUrl:"${CN}",${inside}models:[]}}}${beside}}`;
const vars = (...names: string[]) => `,env:{vars:{${names.map((name) => `${name}:"x"`).join()}}}`;
const full = (id: string, inside: string) =>
  `{models:{providers:{"${id}":{baseUrl:"${CN}",${inside}models:[{id:"qwen3.6-plus",name:"q"}]}}},` +
  `auth:{order:{"${id}":["k:1"]},profiles:{"k:1":{provider:"${id}",mode:"api_key"}}},` +
  `agents:{defaults:{model:{primary:"${id}/qwen3.6-plus"},models:{"${id}/qwen3.6-plus":{alias:"a"}}}}}`;
const PROFILE = ',auth:{profiles:{"p:default":{provider:"p",mode:"api_key"}}}';

const CASES: readonly RuleCase[] = [
  {
    code: "env-beats-config",
    has: entry("qwen", 'apiKey:"${DASHSCOPE_API_KEY}",', vars("MODELSTUDIO_API_KEY")),
    hasNot: entry("qwen", 'apiKey:"${DASHSCOPE_API_KEY}",auth:"api-key",', vars("MODELSTUDIO_API_KEY")),
    repaired: true,
  },
  {
    // Wan has another order than the chat plugin: here DASHSCOPE comes before QWEN.
    code: "env-beats-config",
    has: entry("alibaba", 'apiKey:"${QWEN_API_KEY}",', vars("QWEN_API_KEY", "DASHSCOPE_API_KEY")),
    hasNot: entry("qwen", 'apiKey:"${QWEN_API_KEY}",', vars("QWEN_API_KEY", "DASHSCOPE_API_KEY")),
    repaired: entry(
      "alibaba",
      'apiKey:"${QWEN_API_KEY}",auth:"api-key",',
      vars("QWEN_API_KEY", "DASHSCOPE_API_KEY"),
    ),
  },
  {
    code: "env-beats-config",
    knows: { variables: ["QWEN_TOKEN_PLAN_API_KEY", "QWEN_API_KEY"] },
    has: entry("qwen-token-plan", 'apiKey:"${MY_KEY}",'),
    hasNot: entry("my-own", 'apiKey:"${MY_KEY}",'),
    repaired: entry("qwen-token-plan", 'apiKey:"${MY_KEY}",auth:"api-key",'),
  },
  {
    // No way out in this version: auth is not heeded.
    code: "env-beats-config",
    version: "2026.3.13",
    knows: { variables: ["MODELSTUDIO_API_KEY", "QWEN_API_KEY"] },
    has: entry("modelstudio", 'apiKey:"${QWEN_API_KEY}",auth:"api-key",'),
    hasNot: entry("modelstudio", 'apiKey:"${MODELSTUDIO_API_KEY}",auth:"api-key",'),
  },
  {
    code: "first-variable-wins",
    has: entry("qwen", "", vars("DASHSCOPE_API_KEY", "QWEN_API_KEY")),
    hasNot: entry("qwen", "", vars("DASHSCOPE_API_KEY")),
  },
  {
    code: "variable-not-read",
    has: entry("qwen-token-plan", "", vars("DASHSCOPE_API_KEY")),
    hasNot: entry("qwen-token-plan", "", vars("DASHSCOPE_API_KEY", "QWEN_TOKEN_PLAN_API_KEY")),
  },
  {
    code: "variable-not-read",
    version: "2026.3.13",
    has: entry("modelstudio", "", vars("DASHSCOPE_API_KEY", "QWEN_API_KEY")),
    hasNot: entry("modelstudio", "", vars("DASHSCOPE_API_KEY", "MODELSTUDIO_API_KEY")),
  },
  {
    code: "variable-shadowed",
    knows: { variables: ["MY_KEY"] },
    has: entry("p", "", vars("MY_KEY")),
    hasNot: entry("p", "", vars("OTHER_KEY")),
  },
  {
    code: "provider-id-taken",
    has: full("dashscope", 'apiKey:"${K}",'),
    hasNot: full("alibaba-standard-cn", 'apiKey:"${K}",'),
    repaired: true,
  },
  {
    // Its key is stored under the old id: a person must store it anew.
    code: "provider-id-taken",
    has: full("openai", ""),
    hasNot: full("alibaba-standard-cn", ""),
  },
  {
    code: "provider-id-taken",
    version: "2026.2.17",
    severity: "hint",
    has: full("dashscope", 'apiKey:"${K}",'),
    // The plugin's own entry may have its id.
    hasNot: entry("qwen", 'apiKey:"${K}",'),
    repaired: full("alibaba-standard-cn", 'apiKey:"${K}",'),
  },
  {
    code: "plugin-provider-too-new",
    version: "2026.5.12",
    has: entry("qwen-token-plan", ""),
    hasNot: entry("qwen", ""),
  },
  {
    code: "stored-profile-wins",
    has: entry("p", 'apiKey:"${K}",', PROFILE),
    hasNot: entry("p", 'apiKey:"${K}",auth:"api-key",', PROFILE),
    repaired: true,
  },
  {
    code: "stored-profile-wins",
    knows: { storedProfiles: ["P"] },
    has: entry("p", 'apiKey:"${K}",'),
    hasNot: entry("q", 'apiKey:"${K}",'),
    repaired: entry("p", 'apiKey:"${K}",auth:"api-key",'),
  },
  {
    code: "stored-profile-wins",
    version: "2026.3.13",
    has: entry("p", 'apiKey:"${K}",auth:"api-key",', PROFILE),
    hasNot: entry("p", 'apiKey:"${K}",auth:"api-key",'),
  },
  {
    code: "auth-not-stated",
    has: entry("p", 'apiKey:"${K}",'),
    hasNot: entry("p", 'apiKey:"${K}",auth:"api-key",'),
    repaired: true,
  },
  {
    // The text is the id of a stored key, which is what shall be used.
    code: "auth-not-stated",
    has: entry("p", 'apiKey:"${K}",'),
    hasNot: entry("p", 'apiKey:"p:default",', PROFILE),
    repaired: entry("p", 'apiKey:"${K}",auth:"api-key",'),
  },
];

describeRules([...ENV_RULES, ...PROVIDER_RULES], CASES);
