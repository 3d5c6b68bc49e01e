import { describe, expect, test } from "vitest";

import { PRESETS } from "@/lib/alibaba/presets";

import { checkProviderId, suggestProviderId, withSuffix } from "./provider-id";

describe("a suggested provider id", () => {
  test.each([
    ["standard", "cn-beijing", "shared", "alibaba-standard-cn"],
    ["standard", "ap-southeast-1", "shared", "alibaba-standard-intl"],
    ["standard", "us-east-1", "shared", "alibaba-standard-us"],
    ["standard", "cn-hongkong", "shared", "alibaba-standard-hk"],
    ["standard", "eu-central-1", "workspace", "alibaba-workspace-eu"],
    ["standard", "ap-northeast-1", "workspace", "alibaba-workspace-jp"],
    ["standard", "cn-beijing", "trial", "alibaba-trial-cn"],
    ["standard", "cn-finance", "finance", "alibaba-finance-cn"],
    ["coding", "ap-southeast-1", "plan", "alibaba-coding-intl"],
    ["token-team", "cn-beijing", "plan", "alibaba-token-cn"],
    ["token-personal", "cn-beijing", "plan", "alibaba-token-personal-cn"],
  ] as const)("%s in %s on a %s host is called after what it is", (plan, region, hostKind, id) => {
    expect(suggestProviderId({ plan, region, hostKind })).toBe(id);
  });

  test("every preset gets an id of its own that OpenClaw takes and no plugin owns", () => {
    const ids = PRESETS.map(suggestProviderId);
    expect(new Set(ids).size).toBe(PRESETS.length);
    expect(ids.filter((id) => !checkProviderId(id).ok)).toEqual([]);
  });

  test("a taken id gets the next free number", () => {
    expect(withSuffix("alibaba-workspace-eu", ["alibaba-standard-cn"])).toBe("alibaba-workspace-eu");
    expect(withSuffix("alibaba-workspace-eu", ["alibaba-workspace-eu"])).toBe("alibaba-workspace-eu-2");
    expect(withSuffix("a", ["a", "a-2", "a-3"])).toBe("a-4");
  });
});

describe("a provider id somebody typed", () => {
  test.each([
    ["qwen", /Qwen plugin.*QWEN_API_KEY/],
    ["modelstudio", /Qwen plugin/],
    ["dashscope", /Qwen plugin/],
    ["qwencloud", /Qwen plugin/],
    ["qwen-token-plan", /QWEN_TOKEN_PLAN_API_KEY/],
    ["bailian-token-plan", /Qwen plugin/],
    ["alibaba", /Wan video/],
    ["qwen-portal", /sign-in/],
    ["openrouter", /never records a cooldown/],
    ["kilocode", /never records a cooldown/],
    ["openai", /stored keys/],
    ["z.ai", /stored keys/],
    ["Qwen", /Qwen plugin/],
  ])("%s is refused, with the owner and what would go wrong", (id, reason) => {
    const verdict = checkProviderId(id);
    expect(verdict).toMatchObject({ ok: false, code: "plugin-owned" });
    expect(verdict.ok ? "" : verdict.message).toMatch(reason);
  });

  test.each([
    ["", "empty"],
    ["a/b", "charset"],
    ["my provider", "charset"],
    ["Team-CN", "charset"],
    ["team.cn", "charset"],
    ["-team", "charset"],
    ["team-", "charset"],
    ["1team", "charset"],
    ["阿里", "charset"],
    ["__proto__", "charset"],
    ["constructor", "reserved-word"],
    [`a${"b".repeat(64)}`, "too-long"],
  ])("“%s” is refused as %s", (id, code) => {
    expect(checkProviderId(id)).toMatchObject({ ok: false, code });
  });

  test.each(["alibaba-standard-cn", "team_a", "qwen-team", "x2"])("%s is fine", (id) => {
    expect(checkProviderId(id)).toEqual({ ok: true });
  });
});
