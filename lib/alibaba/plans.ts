/** The ways Model Studio is paid for. Source: knowledge "Endpoints" (help.aliyun.com/zh/model-studio/base-url, 2026-11). */
export const PLANS = ["standard", "coding", "token-team", "token-personal"] as const;
export type Plan = (typeof PLANS)[number];

export const REGIONS = [
  "cn-beijing",
  "cn-hongkong",
  "ap-southeast-1",
  "ap-northeast-1",
  "eu-central-1",
  "us-east-1",
  "cn-finance",
] as const;
export type Region = (typeof REGIONS)[number];

/** shared: any workspace key of the region; workspace: only that workspace's keys; trial: no SLA; plan: a plan's own host. */
export const HOST_KINDS = ["shared", "workspace", "trial", "finance", "plan"] as const;
export type HostKind = (typeof HOST_KINDS)[number];

/**
 * Plan keys may not be used by scripts, timers or batches: the subscription can be suspended for it.
 * Source: policy.json (Coding Plan and Token Plan terms, official, 2026-11).
 */
export function forbidsUnattendedUse(plan: Plan): boolean {
  return plan !== "standard";
}
