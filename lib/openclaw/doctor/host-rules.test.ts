import { describeRules, type RuleCase, withProvider } from "@/test/doctor-rule-cases";

import { ADAPTER_RULES } from "./adapter-rules";
import { HOST_PATH_RULES } from "./host-path-rules";
import { HOST_RULES } from "./host-rules";

const url = (baseUrl: string, inside = "models:[]") => withProvider(`baseUrl:"${baseUrl}",${inside}`);
const CN = "https://dashscope.aliyuncs.com/compatible-mode/v1";
const CODING = "https://coding.dashscope.aliyuncs.com/v1";
const OPENAI = 'api:"openai-completions",models:[]';
const ANTHROPIC = 'api:"anthropic-messages",models:[]';

const CASES: readonly RuleCase[] = [
  {
    code: "misspelt-trial-host",
    has: url("https://trail.cn-beijing.maas.aliyuncs.com/compatible-mode/v1"),
    hasNot: url("https://trial.cn-beijing.maas.aliyuncs.com/compatible-mode/v1"),
    repaired: true,
  },
  { code: "retired-host", has: url("https://portal.qwen.ai/v1"), hasNot: url(CN) },
  {
    code: "unknown-host",
    has: url("https://dashscope.aliyuncs.com.example.net/v1"),
    hasNot: url("https://api.example.net/v1"),
  },
  {
    code: "unknown-host",
    has: url("https://llm.example.net/v1").replace("p:", '"alibaba-proxy":'),
    hasNot: url("http://127.0.0.1:8080/v1").replace("p:", '"alibaba-proxy":'),
  },
  {
    code: "workspace-id-missing",
    has: url("https://{WorkspaceId}.cn-beijing.maas.aliyuncs.com/compatible-mode/v1"),
    hasNot: url("https://llm-1a2b.cn-beijing.maas.aliyuncs.com/compatible-mode/v1"),
  },
  {
    code: "unsupported-port",
    has: url("https://dashscope.aliyuncs.com:8443/compatible-mode/v1"),
    hasNot: url("https://dashscope.aliyuncs.com:443/compatible-mode/v1"),
  },
  {
    code: "not-an-address",
    has: url("the Beijing one").replace("p:", "qwen:"),
    hasNot: url("${MODEL_STUDIO_URL}").replace("p:", "qwen:"),
  },
  { code: "unencrypted-base-url", has: url(CN.replace("https", "http")), hasNot: url(CN), repaired: true },
  {
    code: "missing-v1",
    has: url("https://dashscope.aliyuncs.com/compatible-mode"),
    hasNot: url(CN),
    repaired: true,
  },
  {
    code: "missing-v1",
    has: url("https://coding.dashscope.aliyuncs.com"),
    hasNot: url(CODING),
    repaired: true,
  },
  {
    code: "missing-v1",
    has: withProvider(
      `baseUrl:"${CN}",models:[{id:"m",name:"m",baseUrl:"https://dashscope-us.aliyuncs.com/compatible-mode"}]`,
    ),
    hasNot: withProvider(
      `baseUrl:"${CN}",models:[{id:"m",name:"m",baseUrl:"https://dashscope-us.aliyuncs.com/compatible-mode/v1"}]`,
    ),
    repaired: true,
  },
  { code: "native-path", has: url("https://dashscope.aliyuncs.com/api/v1"), hasNot: url(CN), repaired: true },
  {
    code: "anthropic-path",
    has: url("https://dashscope.aliyuncs.com/apps/anthropic", OPENAI),
    hasNot: url("https://dashscope.aliyuncs.com/apps/anthropic", ANTHROPIC),
    repaired: url(CN, OPENAI),
  },
  {
    code: "request-path-in-base-url",
    has: url(`${CN}/chat/completions`),
    hasNot: url(`${CN}/`),
    repaired: url(CN),
  },
  {
    code: "request-path-in-base-url",
    has: url("https://dashscope.aliyuncs.com/apps/anthropic/v1/messages", ANTHROPIC),
    hasNot: url("https://dashscope.aliyuncs.com/apps/anthropic", ANTHROPIC),
    repaired: true,
  },
  { code: "unknown-path", has: url("https://dashscope.aliyuncs.com/v1"), hasNot: url(CN), repaired: true },
  { code: "untidy-base-url", has: url(` ${CN}?key=1`), hasNot: url(CN), repaired: true },
  {
    code: "anthropic-adapter",
    has: url(CN, ANTHROPIC),
    hasNot: url(CN, OPENAI),
    repaired: true,
  },
  {
    code: "responses-adapter",
    has: url(CODING, 'api:"openai-responses",models:[]'),
    hasNot: url(CN, 'api:"openai-responses",models:[]'),
    repaired: url(CODING, OPENAI),
  },
  {
    code: "foreign-adapter",
    has: url(CN, 'models:[{id:"m",name:"m",api:"ollama"}]'),
    hasNot: url("https://api.example.net/v1", 'models:[{id:"m",name:"m",api:"ollama"}]'),
    repaired: url(CN, 'models:[{id:"m",name:"m",api:"openai-completions"}]'),
  },
];

describeRules([...HOST_RULES, ...HOST_PATH_RULES, ...ADAPTER_RULES], CASES);
