import { expect, test } from "vitest";

import zhCn from "@/messages/zh-CN/diagnosis.json";
import { testContext } from "@/test/database";

import { explainError } from "./explain-error";
import type { FixStep } from "./rule-row";
import { RULES } from "./rules";
import { ExplainedError, ExplainErrorInput } from "./schemas";

test("an error is explained in English sentences, without a name left unfilled", async () => {
  const ctx = await testContext();
  const { findings } = ExplainedError.parse(
    await explainError(ctx, { message: "Provider qwen is in cooldown (suspending lanes) (billing)" }),
  );
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ rule: "gateway-hold", category: "billing", key: "healthy" });
  expect(findings[0]?.cause).toContain("(it calls it billing)");
  expect(JSON.stringify(findings)).not.toMatch(/[{}]\w+\}|diagnosis\./);
  expect(findings[0]?.fix.length).toBeGreaterThan(0);
});

test("the fix is the one of the gateway's release, and a version that is none is refused", async () => {
  const ctx = await testContext();
  const message = "Provider qwen is in cooldown (suspending lanes) (rate_limit)";
  const fixOf = async (openclawVersion: string) => {
    const input = ExplainErrorInput.parse({ message, openclawVersion });
    return JSON.stringify((await explainError(ctx, input)).findings);
  };
  expect(await fixOf("2026.9.6")).toContain(
    "In OpenClaw 2026.9.6 such a hold lasts 30 s at first and 24 h at most.",
  );
  expect(await fixOf("v2026.5.12")).toContain("openclaw models auth login");
  expect(await fixOf("2026.3.13")).toContain("no command that ends it");
  expect(ExplainErrorInput.safeParse({ message, openclawVersion: "latest" }).success).toBe(false);
});

test("messages up to 64 KiB are taken, in whatever script", () => {
  const bytes = 64 * 1024;
  expect(ExplainErrorInput.safeParse({ message: "x".repeat(bytes) }).success).toBe(true);
  expect(ExplainErrorInput.safeParse({ message: "x".repeat(bytes + 1) }).success).toBe(false);
  expect(ExplainErrorInput.safeParse({ message: "欠".repeat(Math.floor(bytes / 3)) }).success).toBe(true);
  expect(ExplainErrorInput.safeParse({ message: "欠".repeat(Math.ceil(bytes / 3)) }).success).toBe(false);
  expect(ExplainErrorInput.safeParse({ message: " \n" }).success).toBe(false);
});

function stepIds(fix: readonly FixStep[]): string[] {
  return fix.map((step) => (typeof step === "string" ? step : step.step));
}

test("every rule says where it is known from, and has its sentences in Chinese", () => {
  const steps = Object.keys(zhCn.steps);
  for (const [rule, { source, fix }] of Object.entries(RULES)) {
    expect(source, rule).not.toBe("");
    expect(Object.keys(zhCn.causes), rule).toContain(rule);
    for (const step of stepIds(fix)) expect(steps, rule).toContain(step);
  }
});

test("no sentence is left over from a rule that went", () => {
  const used = new Set<string>(Object.values(RULES).flatMap(({ fix }) => stepIds(fix)));
  expect(Object.keys(zhCn.steps).filter((step) => !used.has(step))).toEqual([]);
  expect(Object.keys(zhCn.causes).filter((rule) => !(rule in RULES))).toEqual([]);
  expect(Object.keys(zhCn.titles).sort()).toEqual(Object.keys(RULES).sort());
});
