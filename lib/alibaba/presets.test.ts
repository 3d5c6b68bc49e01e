import { describe, expect, test } from "vitest";

import { HOST_KINDS, PLANS, REGIONS } from "./plans";
import { baseUrlsFor, findPreset, isWorkspaceId, PRESETS, presetFor, whyImpossible } from "./presets";

// Copied by hand from the documents (help.aliyun.com/zh/model-studio/base-url and the plans' pages, 2026-11).
const DOCUMENTED: [id: string, host: string, openaiPath: string][] = [
  ["standard-cn-beijing-shared", "dashscope.aliyuncs.com", "/compatible-mode/v1"],
  ["standard-cn-beijing-workspace", "{WorkspaceId}.cn-beijing.maas.aliyuncs.com", "/compatible-mode/v1"],
  ["standard-cn-beijing-trial", "trial.cn-beijing.maas.aliyuncs.com", "/compatible-mode/v1"],
  ["standard-ap-southeast-1-shared", "dashscope-intl.aliyuncs.com", "/compatible-mode/v1"],
  [
    "standard-ap-southeast-1-workspace",
    "{WorkspaceId}.ap-southeast-1.maas.aliyuncs.com",
    "/compatible-mode/v1",
  ],
  ["standard-ap-southeast-1-trial", "trial.ap-southeast-1.maas.aliyuncs.com", "/compatible-mode/v1"],
  ["standard-us-east-1-shared", "dashscope-us.aliyuncs.com", "/compatible-mode/v1"],
  ["standard-us-east-1-workspace", "{WorkspaceId}.us-east-1.maas.aliyuncs.com", "/compatible-mode/v1"],
  ["standard-cn-hongkong-shared", "cn-hongkong.dashscope.aliyuncs.com", "/compatible-mode/v1"],
  ["standard-cn-hongkong-workspace", "{WorkspaceId}.cn-hongkong.maas.aliyuncs.com", "/compatible-mode/v1"],
  ["standard-cn-hongkong-trial", "trial.cn-hongkong.maas.aliyuncs.com", "/compatible-mode/v1"],
  [
    "standard-ap-northeast-1-workspace",
    "{WorkspaceId}.ap-northeast-1.maas.aliyuncs.com",
    "/compatible-mode/v1",
  ],
  ["standard-eu-central-1-workspace", "{WorkspaceId}.eu-central-1.maas.aliyuncs.com", "/compatible-mode/v1"],
  ["standard-finance", "dashscope-finance.aliyuncs.com", "/compatible-mode/v1"],
  ["coding-cn", "coding.dashscope.aliyuncs.com", "/v1"],
  ["coding-intl", "coding-intl.dashscope.aliyuncs.com", "/v1"],
  ["token-team-cn", "token-plan.cn-beijing.maas.aliyuncs.com", "/compatible-mode/v1"],
  ["token-team-intl", "token-plan.ap-southeast-1.maas.aliyuncs.com", "/compatible-mode/v1"],
  ["token-personal-cn", "token-plan.cn-beijing.maas.aliyuncs.com", "/compatible-mode/v1"],
  ["token-personal-intl", "token-plan.ap-southeast-1.maas.aliyuncs.com", "/compatible-mode/v1"],
];

const CELLS = PLANS.flatMap((plan) =>
  REGIONS.flatMap((region) => HOST_KINDS.map((hostKind) => ({ plan, region, hostKind }))),
);

describe("presets", () => {
  test("every documented way into Model Studio is offered, and no other", () => {
    const offered = PRESETS.map(({ id, host, baseUrls }) => [id, baseUrls.openai, host]);
    expect(offered.sort()).toEqual(
      DOCUMENTED.map(([id, host, path]) => [id, `https://${host}${path}`, host]).sort(),
    );
  });

  test("each has its Anthropic and native address where the host speaks them", () => {
    const token = findPreset("token-personal-cn")?.baseUrls;
    expect(token?.anthropic).toBe("https://token-plan.cn-beijing.maas.aliyuncs.com/apps/anthropic");
    expect(token?.native).toBe("https://token-plan.cn-beijing.maas.aliyuncs.com/api/v1");
    const coding = findPreset("coding-intl")?.baseUrls;
    expect(coding?.anthropic).toBe("https://coding-intl.dashscope.aliyuncs.com/apps/anthropic");
    expect(coding?.native).toBeNull();
    expect(findPreset("standard-finance")?.baseUrls.anthropic).toBeNull();
  });

  test("every choice is either one preset or refused with a reason", () => {
    expect(CELLS).toHaveLength(140);
    expect(CELLS.filter((cell) => presetFor(cell))).toHaveLength(PRESETS.length);
    for (const cell of CELLS) {
      expect(whyImpossible(cell) === null, JSON.stringify(cell)).toBe(presetFor(cell) !== null);
    }
  });

  test.each([
    ["standard", "eu-central-1", "shared", "no-shared-host-in-region", "it has: workspace"],
    ["standard", "ap-northeast-1", "shared", "no-shared-host-in-region", "Japan (Tokyo)"],
    ["standard", "us-east-1", "trial", "no-trial-host-in-region", "it has: shared, workspace"],
    ["standard", "cn-beijing", "plan", "plan-host-needs-plan", "pay-as-you-go"],
    ["standard", "cn-beijing", "finance", "finance-host-only-in-finance-cloud", "China (Beijing)"],
    ["standard", "cn-finance", "shared", "finance-cloud-has-one-host", "no shared host"],
    ["coding", "cn-beijing", "shared", "plan-has-own-host", "Coding Plan"],
    [
      "token-team",
      "us-east-1",
      "plan",
      "plan-not-in-region",
      "China (Beijing) and Singapore (international)",
    ],
    ["token-personal", "cn-finance", "finance", "plan-has-own-host", "Token Plan (personal)"],
  ] as const)("%s in %s on a %s host is refused: %s", (plan, region, hostKind, code, words) => {
    const reason = whyImpossible({ plan, region, hostKind });
    expect(reason?.code).toBe(code);
    expect(reason?.message).toContain(words);
  });

  test("the retired Qwen sign-in and unknown ids are no presets", () => {
    expect(findPreset("qwen-portal-oauth")).toBeNull();
  });
});

describe("workspace hosts", () => {
  const preset = findPreset("standard-eu-central-1-workspace");
  if (!preset) throw new Error("Frankfurt's workspace host is documented");

  test("the workspace id is filled into every address", () => {
    expect(baseUrlsFor(preset, "ws-4k2")).toEqual({
      openai: "https://ws-4k2.eu-central-1.maas.aliyuncs.com/compatible-mode/v1",
      anthropic: "https://ws-4k2.eu-central-1.maas.aliyuncs.com/apps/anthropic",
      native: "https://ws-4k2.eu-central-1.maas.aliyuncs.com/api/v1",
    });
  });

  test.each([
    [null],
    [""],
    ["ab"],
    ["-abc"],
    ["evil.com/x"],
    ["a.b"],
    ["WS-4K2"],
    ["abc\n"],
    ["a".repeat(64)],
    ["trial"],
    ["token-plan"],
  ])("%j cannot become part of a host name", (id) => {
    expect(id !== null && isWorkspaceId(id)).toBe(false);
    expect(() => baseUrlsFor(preset, id)).toThrow(RangeError);
  });
});
