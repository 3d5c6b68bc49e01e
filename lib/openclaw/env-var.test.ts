import { describe, expect, test } from "vitest";

import { PRESETS } from "@/lib/alibaba/presets";

import { checkEnvVar, envVarWithSuffix, suggestEnvVar } from "./env-var";

describe("a suggested variable", () => {
  test.each([
    ["standard", "cn-beijing", "shared", "ALIBABA_STANDARD_CN_API_KEY"],
    ["standard", "eu-central-1", "workspace", "ALIBABA_WORKSPACE_EU_API_KEY"],
    ["coding", "cn-beijing", "plan", "ALIBABA_CODING_CN_API_KEY"],
    ["token-team", "ap-southeast-1", "plan", "ALIBABA_TOKEN_TEAM_INTL_API_KEY"],
    ["token-personal", "cn-beijing", "plan", "ALIBABA_TOKEN_PERSONAL_CN_API_KEY"],
  ] as const)("%s in %s on a %s host", (plan, region, hostKind, name) => {
    expect(suggestEnvVar({ plan, region, hostKind })).toBe(name);
  });

  test("no two presets share a variable, and no plugin reads one of them", () => {
    const names = PRESETS.map(suggestEnvVar);
    expect(new Set(names).size).toBe(PRESETS.length);
    expect(names.map(checkEnvVar)).toEqual(names.map(() => ({ ok: true, warning: null })));
  });

  test("a taken variable gets the next free number before its ending", () => {
    const name = "ALIBABA_WORKSPACE_EU_API_KEY";
    expect(envVarWithSuffix(name, [])).toBe(name);
    expect(envVarWithSuffix(name, [name])).toBe("ALIBABA_WORKSPACE_EU_2_API_KEY");
    expect(envVarWithSuffix("MY_KEY", ["MY_KEY", "MY_KEY_2"])).toBe("MY_KEY_3");
  });
});

describe("a variable somebody typed", () => {
  test.each([
    ["", "empty"],
    ["alibaba_key", "pattern"],
    ["1KEY", "pattern"],
    ["KEY-CN", "pattern"],
    ["KEY\nPATH", "pattern"],
    ["$KEY", "pattern"],
    ["K".repeat(129), "pattern"],
    ["OPENCLAW_CONFIG_PATH", "reserved"],
    ["NODE_OPTIONS", "reserved"],
    ["LD_PRELOAD", "reserved"],
  ])("“%s” is refused as %s", (name, code) => {
    expect(checkEnvVar(name)).toMatchObject({ ok: false, code });
  });

  test.each(["QWEN_API_KEY", "MODELSTUDIO_API_KEY", "DASHSCOPE_API_KEY", "QWEN_TOKEN_PLAN_API_KEY"])(
    "%s is allowed, with a warning that a plugin reads it too",
    (name) => {
      const verdict = checkEnvVar(name);
      expect(verdict).toMatchObject({ ok: true, warning: { code: "read-by-plugin" } });
      expect(verdict.ok && verdict.warning?.message).toContain(name);
    },
  );

  test("a leading underscore is fine", () => {
    expect(checkEnvVar("_TEAM_KEY")).toEqual({ ok: true, warning: null });
  });
});
