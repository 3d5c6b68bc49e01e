import { expect, test } from "vitest";

import { KEYS } from "@/test/doctor-rule-cases";
import { configFixtures, configVerdicts } from "@/test/fixtures/openclaw-configs/read-configs";

import { diagnoseConfig } from "./diagnose-config";
import { KNOWLEDGE_RULES } from "./knowledge-rules";
import { repairAll } from "./repair";

const CODES = new Set(KNOWLEDGE_RULES.map(({ code }) => code));
const texts = new Map(configFixtures().map(({ name, text }) => [name, text]));

/** What the doctor has to say of configs that OpenClaw takes, and why it is no false alarm. */
const SAID_OF_VALID: readonly { code: string; of: RegExp }[] = [
  // Their variable holds "sk-EXAMPLE-ONLY".
  { code: "example-key", of: /^b[35]-\S+-(?:envvars-block|flat-env)/ },
  // Valid, but the version has no such plugin (config.md §4, caveats of valid).
  { code: "plugin-provider-too-new", of: /^(?:a-builtin|e1)-\S+ 2026\.(?:2\.1[27]|3\.13)$/ },
  { code: "plugin-provider-too-new", of: /^a-builtin-token-\S+ 2026\.5\.12$/ },
  // 2026.5.12 hides qwen3.6-plus there (config.md §6).
  { code: "not-in-plugin-catalogue", of: /^a-builtin-coding-\S+ 2026\.5\.12$/ },
  // Custom entries under ids of the plugin.
  { code: "provider-id-taken", of: /^(?:c1-dashscope|c2-dashscope|f1-legacy|f2-bailian)/ },
  { code: "auth-not-stated", of: /^(?:c1-dashscope|d[23]-alibaba|f1-legacy|f2-bailian)/ },
  // Nothing in these texts says what the gateway's environment holds.
  { code: "undefined-variable", of: /^/ },
];

test.each(configVerdicts().filter(({ isValid }) => isValid))(
  "no false alarm for $name on $version",
  ({ name, version }) => {
    const { findings } = diagnoseConfig(texts.get(name) ?? "", { openclawVersion: version });
    const unexpected = findings.filter(
      ({ code }) =>
        CODES.has(code) &&
        !SAID_OF_VALID.some((said) => said.code === code && said.of.test(`${name} ${version}`)),
    );
    expect(unexpected.map(({ code }) => code)).toEqual([]);
  },
);

test("every exception is needed", () => {
  const said = configVerdicts()
    .filter(({ isValid }) => isValid)
    .flatMap(({ name, version }) =>
      diagnoseConfig(texts.get(name) ?? "", { openclawVersion: version }).findings.map(({ code }) => ({
        code,
        of: `${name} ${version}`,
      })),
    );
  for (const { code, of } of SAID_OF_VALID) {
    expect(
      said.some((one) => one.code === code && of.test(one.of)),
      `${code} ${of}`,
    ).toBe(true);
  }
});

test("a config with many mistakes is repaired step by step into one with none but what a person must do", () => {
  const text = `{
    // pasted from three manuals
    env: { DASHSCOPE_API_KEY: "${KEYS.other}" },
    models: { providers: { dashscope: {
      baseUrl: "http://dashscope-us.aliyuncs.com/compatible-mode",
      api: "anthropic-messages",
      apiKey: " Bearer ${KEYS.standard}\\n",
      models: [{ id: "minimax-m2.5", contextWindow: 1000000, maxTokens: 900000, compat: {
        supportsDeveloperRole: true, thinkingFormat: "qwen", maxTokensField: "max_tokens" } }],
    } } },
    agents: { defaults: { model: { primary: "dashscope/minimax-m2.5" } } },
  }`;
  const { document, findings } = repairAll(text, { openclawVersion: "2026.9.6" });
  expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
    "risk literal-key-variable",
    "risk literal-key",
  ]);
  expect(document.text).toContain("// pasted from three manuals");
  expect(document.text).toContain("https://dashscope-us.aliyuncs.com/compatible-mode/v1");
  expect(document.text).toContain("alibaba-standard-us/MiniMax-M2.5");
  expect(document.text).toContain(`"${KEYS.standard}"`);
});

test("a repair leaves a key that works where it is, until the variable for it is known to be set", () => {
  const base = "https://dashscope.aliyuncs.com/compatible-mode/v1";
  const text = `{models:{providers:{p:{baseUrl:"${base}",apiKey:"${KEYS.standard}",models:[]}}}}`;
  const repaired = (variables?: readonly string[]) =>
    repairAll(text, { openclawVersion: "2026.9.6", ...(variables && { variables }) }).document.text;
  expect(repaired()).toContain(KEYS.standard);
  expect(repaired(["OTHER_API_KEY"])).toContain(KEYS.standard);
  expect(repaired(["P_API_KEY"])).toContain("${P_API_KEY}");
});

test("the doctor's own repairs are not found fault with by another rule", () => {
  for (const { name, version } of configVerdicts()) {
    const context = { openclawVersion: version };
    const { findings } = diagnoseConfig(texts.get(name) ?? "", context);
    const before = new Set(findings.map(({ code }) => code));
    const after = repairAll(texts.get(name) ?? "", context).findings.filter(
      ({ code, severity }) => CODES.has(code) && severity !== "hint" && !before.has(code),
    );
    expect(after.map(({ code }) => `${code} in ${name} for ${version}`)).toEqual([]);
  }
});
