import { describe, expect, test } from "vitest";

import { Secret } from "@/lib/core/secret";
import type { SpecialKeyName } from "@/simulator/special-keys-data";
import { climbAt, type HostName } from "@/test/ladder-runs";
import { simulatedHosts } from "@/test/simulated-hosts";

import type { LadderInput } from "./ladder";

const simulator = simulatedHosts();

const MODELS = ["qwen3.6-plus", "MiniMax-M2.5", "no-such-model", "qwen3-coder-plus"];

async function ask(more: Partial<LadderInput>, host: HostName = "standard") {
  const before = simulator.requests().length;
  const result = await climbAt(simulator.port, host, {
    key: new Secret(simulator.keys.standard["cn-beijing"]),
    models: MODELS,
    ...more,
  });
  const chats = simulator
    .requests()
    .slice(before)
    .filter(({ path, keyMask }) => path.endsWith("/chat/completions") && keyMask !== null);
  return {
    result,
    asked: chats.map(({ model }) => model),
    cells: result.models.map(({ model, status, evidence }) => [model, status, evidence.reason]),
  };
}

describe("a check that asks several models", () => {
  test("asks each once, in order, in the form it takes, and says how each answered", async () => {
    const { result, asked, cells } = await ask({});
    expect(asked).toEqual(["qwen-flash", ...MODELS]);
    expect(cells).toEqual([
      ["qwen3.6-plus", "ok", undefined],
      ["MiniMax-M2.5", "ok", undefined],
      ["no-such-model", "failed", "model-not-found"],
      ["qwen3-coder-plus", "ok", undefined],
    ]);
    for (const { status, latencyMs, tokens } of result.models) {
      expect(latencyMs).toEqual(expect.any(Number));
      expect(tokens > 0).toBe(status === "ok");
    }
  });

  test("counts the tokens of all of them, and none twice", async () => {
    const { result, asked } = await ask({ models: ["qwen-flash", "qwen3.6-plus", "qwen3.6-plus"] });
    expect(asked).toEqual(["qwen-flash", "qwen3.6-plus"]);
    expect(result.models.map(({ tokens }) => tokens)).toEqual([17, 17]);
    expect(result.tokens).toBe(34);
  });

  test("asks on although its own model is missing, because the key is good", async () => {
    const { cells } = await ask({ model: "gone", models: ["gone", "qwen3.6-plus"] });
    expect(cells).toEqual([
      ["gone", "failed", "model-not-found"],
      ["qwen3.6-plus", "ok", undefined],
    ]);
  });

  test("lets no answer of theirs change what was proven of the key and its model", async () => {
    const { result } = await ask({ models: ["no-such-model"] });
    expect(result).toMatchObject({
      verdict: { reachable: "yes", authenticated: "yes", modelUsable: "yes" },
      failed: null,
      caveat: null,
    });
  });
});

describe("the rest is not asked", () => {
  test.each<[string, SpecialKeyName, HostName, string]>([
    ["an unpaid bill", "arrears", "standard", "billing-arrears"],
    ["a workspace that does not let it in", "workspaceNotGranted", "standard", "workspace-denied"],
    ["used-up plan credits", "tokenQuota", "token", "quota-used"],
  ])("after %s, which the first answer tells", async (_what, special, host, reason) => {
    const { asked, cells } = await ask({ key: new Secret(simulator.specialKeys[special]) }, host);
    expect(asked).toHaveLength(1);
    expect(cells).toEqual(MODELS.map((model) => [model, model === asked[0] ? "failed" : "skipped", reason]));
  });

  test("of a key that was refused", async () => {
    const { asked, cells } = await ask({ key: new Secret(simulator.specialKeys.revoked) });
    expect(asked).toEqual([]);
    expect(cells).toEqual(MODELS.map((model) => [model, "skipped", "after-failure"]));
  });

  test("by a host that answers coding tools only", async () => {
    const key = new Secret(simulator.keys.coding["cn-beijing"]);
    const { asked, cells } = await ask({ key }, "coding");
    expect(asked).toEqual(["qwen3.6-plus"]);
    expect(cells).toEqual([
      ["qwen3.6-plus", "warning", "policy-405"],
      ...MODELS.slice(1).map((model) => [model, "skipped", "policy-405"]),
    ]);
  });

  test("with a plan's key before its terms were read", async () => {
    const key = new Secret(simulator.keys.token["cn-beijing"]);
    const { asked, cells } = await ask({ key, planTermsAcknowledged: false }, "token");
    expect(asked).toEqual([]);
    expect(cells).toEqual(MODELS.map((model) => [model, "skipped", "plan-terms"]));
  });

  test("below the level that asks a model", async () => {
    const { asked, cells } = await ask({ level: "auth" });
    expect(asked).toEqual([]);
    expect(cells).toEqual(MODELS.map((model) => [model, "skipped", "not-requested"]));
  });

  test("once the check is stopped", async () => {
    const controller = new AbortController();
    const before = simulator.requests().length;
    const asking = ask({ signal: controller.signal, models: Array.from({ length: 40 }, (_, n) => `m${n}`) });
    await expect
      .poll(
        () =>
          simulator
            .requests()
            .slice(before)
            .some(({ model }) => model === "m1"),
        { interval: 1 },
      )
      .toBe(true);
    controller.abort();
    const { asked, cells } = await asking;
    expect(asked.length).toBeLessThan(40);
    expect(cells.at(-1)).toEqual(["m39", "skipped", "cancelled"]);
  });
});
