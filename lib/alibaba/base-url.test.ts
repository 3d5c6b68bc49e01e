import { describe, expect, test } from "vitest";

import { type RecognisedBaseUrl, recogniseBaseUrl, type RepairCode } from "./base-url";

const BEIJING = "https://dashscope.aliyuncs.com/compatible-mode/v1";

function recognised(pasted: string): RecognisedBaseUrl {
  const reading = recogniseBaseUrl(pasted);
  if (reading.kind !== "recognised") throw new Error(`${pasted}: ${reading.kind}`);
  return reading;
}

describe("a pasted base URL", () => {
  test.each<[pasted: string, presetId: string, repairs: RepairCode[]]>([
    [BEIJING, "standard-cn-beijing-shared", []],
    ["https://dashscope-us.aliyuncs.com/compatible-mode", "standard-us-east-1-shared", ["added-v1"]],
    [`${BEIJING}/`, "standard-cn-beijing-shared", ["removed-trailing-slash"]],
    [`${BEIJING}/chat/completions`, "standard-cn-beijing-shared", ["removed-endpoint"]],
    [
      "https://dashscope.aliyuncs.com/compatible-mode/chat/completions",
      "standard-cn-beijing-shared",
      ["removed-endpoint", "added-v1"],
    ],
    [
      "https://dashscope-intl.aliyuncs.com/api/v1",
      "standard-ap-southeast-1-shared",
      ["native-to-compatible"],
    ],
    [
      "https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation",
      "standard-cn-beijing-shared",
      ["native-to-compatible"],
    ],
    [
      "https://dashscope.aliyuncs.com/apps/anthropic",
      "standard-cn-beijing-shared",
      ["anthropic-to-compatible"],
    ],
    ["https://coding.dashscope.aliyuncs.com/apps/anthropic/v1", "coding-cn", ["anthropic-to-compatible"]],
    [
      "https://coding.dashscope.aliyuncs.com/apps/anthropic/v1/messages",
      "coding-cn",
      ["anthropic-to-compatible"],
    ],
    ["https://coding-intl.dashscope.aliyuncs.com/v1", "coding-intl", []],
    ["https://coding-intl.dashscope.aliyuncs.com", "coding-intl", ["added-v1"]],
    [
      "https://coding-intl.dashscope.aliyuncs.com/chat/completions",
      "coding-intl",
      ["removed-endpoint", "added-v1"],
    ],
    ["https://coding-intl.dashscope.aliyuncs.com/compatible-mode/v1", "coding-intl", ["replaced-path"]],
    ["https://dashscope.aliyuncs.com", "standard-cn-beijing-shared", ["added-path"]],
    ["https://dashscope.aliyuncs.com/v1", "standard-cn-beijing-shared", ["replaced-path"]],
    ["dashscope.aliyuncs.com/compatible-mode/v1", "standard-cn-beijing-shared", ["added-scheme"]],
    ["http://dashscope.aliyuncs.com/compatible-mode/v1", "standard-cn-beijing-shared", ["http-to-https"]],
    ["https://DashScope.Aliyuncs.com/compatible-mode/v1", "standard-cn-beijing-shared", ["lowercased-host"]],
    [`  "${BEIJING}", `, "standard-cn-beijing-shared", ["removed-surroundings"]],
    [`“${BEIJING}”`, "standard-cn-beijing-shared", ["removed-surroundings"]],
    [
      `POST ${BEIJING}/chat/completions`,
      "standard-cn-beijing-shared",
      ["removed-surroundings", "removed-endpoint"],
    ],
    [
      "https://dashscope.aliyuncs.com//compatible-mode//v1//",
      "standard-cn-beijing-shared",
      ["duplicate-slashes", "removed-trailing-slash"],
    ],
    ["https://dashscope.aliyuncs.com:443/compatible-mode/v1", "standard-cn-beijing-shared", ["removed-port"]],
    [`${BEIJING}?api_key=secret#top`, "standard-cn-beijing-shared", ["removed-query", "removed-fragment"]],
    [
      "https://user:secret@dashscope.aliyuncs.com/compatible-mode/v1",
      "standard-cn-beijing-shared",
      ["removed-userinfo"],
    ],
    [
      "wss://dashscope.aliyuncs.com/api-ws/v1/inference",
      "standard-cn-beijing-shared",
      ["websocket-to-compatible", "websocket-to-compatible"],
    ],
    ["https://trial.cn-hongkong.maas.aliyuncs.com/compatible-mode/v1", "standard-cn-hongkong-trial", []],
    ["https://dashscope-finance.aliyuncs.com/compatible-mode/v1", "standard-finance", []],
  ])("%s is understood", (pasted, presetId, repairs) => {
    const reading = recognised(pasted);
    expect(reading.preset.id).toBe(presetId);
    expect(reading.repairs.map(({ code }) => code)).toEqual(repairs);
    expect(reading.baseUrls).toEqual(reading.preset.baseUrls);
  });

  test("what was cut and what was added can be shown", () => {
    expect(
      recognised("https://dashscope.aliyuncs.com/compatible-mode/chat/completions").repairs,
    ).toMatchObject([
      { code: "removed-endpoint", removed: "/chat/completions" },
      { code: "added-v1", added: "/v1" },
    ]);
  });

  test("a workspace host gives its workspace", () => {
    const reading = recognised("https://ws-4k2.eu-central-1.maas.aliyuncs.com/compatible-mode");
    expect(reading.preset.id).toBe("standard-eu-central-1-workspace");
    expect(reading.workspaceId).toBe("ws-4k2");
    expect(reading.baseUrls.openai).toBe("https://ws-4k2.eu-central-1.maas.aliyuncs.com/compatible-mode/v1");
  });

  test("a placeholder left in still tells the host kind; only the workspace is asked for", () => {
    expect(
      recogniseBaseUrl("https://{WorkspaceId}.cn-beijing.maas.aliyuncs.com/compatible-mode"),
    ).toMatchObject({
      kind: "workspace-id-missing",
      preset: { id: "standard-cn-beijing-workspace" },
      repairs: [{ code: "added-v1" }],
    });
  });

  test("a Token Plan host leaves the edition open, because both share it", () => {
    const reading = recognised("https://token-plan.cn-beijing.maas.aliyuncs.com/compatible-mode");
    expect([reading.preset, ...reading.alternatives].map(({ id }) => id)).toEqual([
      "token-team-cn",
      "token-personal-cn",
    ]);
  });

  test("the ended Qwen sign-in is named as such", () => {
    expect(recogniseBaseUrl("https://portal.qwen.ai/v1")).toMatchObject({
      kind: "retired",
      reason: "qwen-oauth-ended",
    });
  });

  test.each([
    ["https://dashscope.aliyuncs.com.evil.com/compatible-mode/v1", "unknown-host"],
    ["https://dashscope.aliyuncs.com@evil.com/compatible-mode/v1", "unknown-host"],
    ["https://dashscope.aliyuncs.com:443@evil.com/", "unknown-host"],
    ["https://evil.com/dashscope.aliyuncs.com", "unknown-host"],
    ["https://evil.com?x=https://dashscope.aliyuncs.com", "unknown-host"],
    ["https://evil.com#@dashscope.aliyuncs.com", "unknown-host"],
    ["https://a.b.cn-beijing.maas.aliyuncs.com/compatible-mode/v1", "unknown-host"],
    ["https://dashscope.aliyuncs.com\\@evil.com", "not-a-url"],
    ["https://evil.com\\.dashscope.aliyuncs.com", "not-a-url"],
    ["https://dashscope.aliyuncs.com\n.evil.com", "not-a-url"],
    ["https://dashscope。aliyuncs。com", "not-a-url"],
    ["https://dаshscope.aliyuncs.com", "not-a-url"],
    ["https://dashscope%2ealiyuncs.com", "not-a-url"],
    ["https://token-plan.eu-central-1.maas.aliyuncs.com/compatible-mode/v1", "unknown-host"],
    ["https://trail.cn-beijing.maas.aliyuncs.com/compatible-mode/v1", "unknown-host"],
    ["https://dashscope.aliyuncs.com:8443/compatible-mode/v1", "unsupported-port"],
    ["https://dashscope.aliyuncs.com:0443/compatible-mode/v1", "unsupported-port"],
    ["https://[::1]/v1", "not-a-url"],
    ["javascript:alert(1)", "not-a-url"],
    ["ftp://dashscope.aliyuncs.com", "not-a-url"],
    ["sk-0123456789abcdef0123456789abcdef", "not-a-url"],
    ["", "not-a-url"],
    [`https://dashscope.aliyuncs.com/${"/".repeat(100_000)}`, "not-a-url"],
  ])("%s is never taken for Model Studio", (pasted, kind) => {
    const reading = recogniseBaseUrl(pasted);
    expect(reading.kind).toBe(kind);
    expect(reading).toHaveProperty("message", expect.stringMatching(/./u));
  });

  test("a key pasted along is in no repair", () => {
    const key = `sk-${"0123456789abcdef".repeat(2)}`;
    for (const pasted of [
      `https://${key}@dashscope.aliyuncs.com/compatible-mode/v1`,
      `${BEIJING}?api_key=${key}`,
      `${BEIJING}#${key}`,
      `${BEIJING}/${key}`,
      `https://dashscope.aliyuncs.com/${key}`,
      `sk-ws-H.ABCDEF.a1b2.${key}`,
    ]) {
      expect(JSON.stringify(recogniseBaseUrl(pasted))).not.toContain(key.slice(3));
    }
  });
});
