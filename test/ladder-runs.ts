import { probeModelFor } from "@/lib/alibaba/models";
import type { HostKind, Plan } from "@/lib/alibaba/plans";
import { parseConnectTo } from "@/lib/checks/connect-to";
import { type LadderInput, type LadderResult, runLadder } from "@/lib/checks/ladder";
import type { CheckStep, StepName } from "@/lib/checks/schemas";

/** One host of every kind that the simulator plays. */
export const HOSTS = {
  standard: ["https://dashscope.aliyuncs.com/compatible-mode/v1", "standard", "shared"],
  singapore: ["https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "standard", "shared"],
  workspace: ["https://ws-a1b2c3.cn-beijing.maas.aliyuncs.com/compatible-mode/v1", "standard", "workspace"],
  finance: ["https://dashscope-finance.aliyuncs.com/compatible-mode/v1", "standard", "finance"],
  coding: ["https://coding.dashscope.aliyuncs.com/v1", "coding", "plan"],
  token: ["https://token-plan.cn-beijing.maas.aliyuncs.com/compatible-mode/v1", "token-team", "plan"],
  tokenSingapore: [
    "https://token-plan.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1",
    "token-personal",
    "plan",
  ],
} as const satisfies Record<string, readonly [string, Plan, HostKind]>;
export type HostName = keyof typeof HOSTS;

/** Climbs the ladder of one of HOSTS, up to the model rung unless told otherwise, on whatever listens at `port`. */
export function climbAt(port: number, host: HostName, more: Partial<LadderInput>): Promise<LadderResult> {
  const [baseUrl, plan, hostKind] = HOSTS[host];
  return runLadder({
    baseUrl,
    plan,
    hostKind,
    level: "model",
    model: probeModelFor(plan),
    planTermsAcknowledged: true,
    network: { connectTo: parseConnectTo(`*:443:127.0.0.1:${port}`), allowedHosts: [] },
    signal: new AbortController().signal,
    ...more,
  });
}

export function stepOf(result: LadderResult, name: StepName): CheckStep {
  const found = result.steps.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no step ${name}`);
  return found;
}

/** Every step that was asked for, as `name:status` or `name:status:reason`. */
export function outline(result: LadderResult): string {
  return result.steps
    .filter(({ evidence }) => evidence.reason !== "not-requested")
    .map(({ name, status, evidence }) => [name, status, evidence.reason].filter(Boolean).join(":"))
    .join(" ");
}
