import { describeRules, KEYS, type RuleCase, withProvider } from "@/test/doctor-rule-cases";

import { KEY_RULES } from "./key-rules";
import { LITERAL_KEY_RULES } from "./literal-key-rules";
import { VARIABLE_RULES } from "./variable-rules";

const CN = 'baseUrl:"https://dashscope.aliyuncs.com/compatible-mode/v1",models:[]';
const key = (text: string, beside = "") => withProvider(`${CN},apiKey:"${text}"`, beside);
const viaVariable = (text: string) => key("${MY_KEY}", `,env:{vars:{MY_KEY:"${text}"}}`);

const CASES: readonly RuleCase[] = [
  { code: "redacted-key", has: key("__OPENCLAW_REDACTED__"), hasNot: key(KEYS.standard) },
  { code: "redacted-key", has: viaVariable("sk-ws-****b412"), hasNot: viaVariable(KEYS.standard) },
  { code: "redacted-key", has: key("sk-…b412"), hasNot: key("${MY_KEY}") },
  { code: "example-key", has: key("sk-xxxxxxxxxxxxxxxx"), hasNot: key(KEYS.standard) },
  { code: "foreign-key", has: key(`LTAI${KEYS.other.slice(3, 23)}`), hasNot: key(KEYS.standard) },
  {
    code: "foreign-key",
    has: key(`sk-ant-api03-${KEYS.other.slice(3)}`),
    hasNot: key(`sk-ant-api03-${KEYS.other.slice(3)}`).replace(/https:[^"]*/, "https://api.example.net/v1"),
  },
  { code: "damaged-key", has: key("sk-12ab"), hasNot: key(KEYS.standard) },
  { code: "damaged-key", has: key(`${KEYS.standard},${KEYS.other}`), hasNot: key(KEYS.other) },
  { code: "bearer-in-key", has: key(`Bearer ${KEYS.standard}`), hasNot: key(KEYS.standard), repaired: true },
  { code: "bearer-in-key", has: key("Bearer ${MY_KEY}"), hasNot: key("${MY_KEY}"), repaired: true },
  {
    code: "bearer-in-key",
    has: viaVariable(`bearer: ${KEYS.plan}`),
    hasNot: viaVariable(KEYS.plan),
    repaired: true,
  },
  { code: "untidy-key", has: key(`'${KEYS.standard}'`), hasNot: key(KEYS.standard), repaired: true },
  {
    code: "untidy-key",
    has: key(` ${KEYS.standard}\\u200b\\n`),
    hasNot: key(KEYS.standard),
    repaired: true,
    severity: "risk",
  },
  { code: "temporary-key", has: key(KEYS.temporary), hasNot: key(KEYS.standard) },
  { code: "not-a-variable", has: key("${my_key}"), hasNot: key("${MY_KEY}"), repaired: true },
  { code: "not-a-variable", has: key("$MY_KEY"), hasNot: key("${MY_KEY}"), repaired: true },
  {
    code: "not-a-variable",
    has: key("${my_key}", ',env:{vars:{my_key:"x"}}'),
    hasNot: key("${MY_KEY}", ',env:{vars:{MY_KEY:"x"}}'),
    repaired: true,
  },
  {
    code: "bare-variable-name",
    has: key("DASHSCOPE_API_KEY"),
    hasNot: key("${DASHSCOPE_API_KEY}"),
    repaired: true,
  },
  { code: "undefined-variable", has: key("${MY_KEY}"), hasNot: viaVariable(KEYS.standard) },
  {
    code: "undefined-variable",
    has: key("${MY_KEY}"),
    hasNot: key("${OTHER_KEY}"),
    knows: { variables: ["OTHER_KEY"] },
    severity: "risk",
  },
  {
    code: "undefined-variable",
    has: key("${MY_KEY}"),
    hasNot: key("${OTHER_KEY}"),
    knows: { variables: ["OTHER_KEY"] },
    severity: "fault",
    version: "2026.2.17",
  },
  {
    code: "undefined-variable",
    has: withProvider(`${CN},apiKey:{source:"env",provider:"default",id:"MY_KEY"}`),
    hasNot: withProvider(`${CN},apiKey:{source:"file",provider:"f",id:"/a"}`),
  },
  { code: "literal-key", has: key(KEYS.standard), hasNot: key("${P_API_KEY}") },
  {
    code: "literal-key",
    has: key(KEYS.standard),
    hasNot: key("${P_API_KEY}"),
    repaired: true,
    knows: { variables: ["P_API_KEY"] },
  },
  {
    code: "literal-key",
    has: key(KEYS.standard, ',env:{vars:{P_API_KEY:"x"}}'),
    hasNot: key("${P_API_KEY}"),
  },
  { code: "literal-key-variable", has: viaVariable(KEYS.plan), hasNot: viaVariable("no key") },
  {
    code: "key-elsewhere",
    has: withProvider(`${CN},headers:{Authorization:"Bearer ${KEYS.standard}"}`),
    hasNot: withProvider(`${CN},headers:{Authorization:"Bearer \${MY_KEY}"}`),
  },
  {
    code: "key-elsewhere",
    has: withProvider(`${CN},apiKey:"${KEYS.standard}",apiKey:"\${MY_KEY}"`),
    hasNot: key(KEYS.standard),
  },
];

describeRules([...KEY_RULES, ...LITERAL_KEY_RULES, ...VARIABLE_RULES], CASES);
