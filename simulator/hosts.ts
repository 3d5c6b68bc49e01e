import { REGIONS, type Region } from "@/lib/alibaba/plans";

// Spelt out again instead of read from lib/alibaba: the simulator is the witness that the product's own
// table of hosts is tested against. Source: help.aliyun.com/zh/model-studio/base-url (2026-11).
const SHARED_HOSTS: Record<string, Region> = {
  "dashscope.aliyuncs.com": "cn-beijing",
  "dashscope-intl.aliyuncs.com": "ap-southeast-1",
  "dashscope-us.aliyuncs.com": "us-east-1",
  "cn-hongkong.dashscope.aliyuncs.com": "cn-hongkong",
};
const FINANCE_HOST = "dashscope-finance.aliyuncs.com";
const CODING_HOSTS: Record<string, PlanSite> = {
  "coding.dashscope.aliyuncs.com": "cn-beijing",
  "coding-intl.dashscope.aliyuncs.com": "ap-southeast-1",
};
const TRIAL_REGIONS: ReadonlySet<Region> = new Set(["cn-beijing", "ap-southeast-1", "cn-hongkong"]);
const WORKSPACE_REGIONS = REGIONS.filter((region) => region !== "cn-finance");
const MAAS_HOST = /^([a-z0-9][a-z0-9-]{2,62})\.([a-z0-9-]+)\.maas\.aliyuncs\.com$/;

export const PLAN_SITES = ["cn-beijing", "ap-southeast-1"] as const;
export type PlanSite = (typeof PLAN_SITES)[number];

/** Who a host name is. `misplaced-plan`: `token-plan.` in a region that has none. */
export type HostIdentity =
  | { kind: "general"; hostKind: "shared" | "finance" | "trial"; region: Region }
  | { kind: "general"; hostKind: "workspace"; region: Region; workspaceId: string }
  | { kind: "coding"; region: PlanSite }
  | { kind: "token"; region: PlanSite }
  | { kind: "misplaced-plan"; region: Region };

/** Null for a name nobody of Model Studio answers at. */
export function identifyHost(name: string): HostIdentity | null {
  const sharedRegion = SHARED_HOSTS[name];
  if (sharedRegion) return { kind: "general", hostKind: "shared", region: sharedRegion };
  if (name === FINANCE_HOST) return { kind: "general", hostKind: "finance", region: "cn-finance" };
  const codingSite = CODING_HOSTS[name];
  if (codingSite) return { kind: "coding", region: codingSite };

  const [, label = "", regionName = ""] = MAAS_HOST.exec(name) ?? [];
  const region = WORKSPACE_REGIONS.find((candidate) => candidate === regionName);
  if (!region) return null;
  if (label === "token-plan") {
    const site = PLAN_SITES.find((candidate) => candidate === region);
    return site ? { kind: "token", region: site } : { kind: "misplaced-plan", region };
  }
  if (label === "trial") {
    return TRIAL_REGIONS.has(region) ? { kind: "general", hostKind: "trial", region } : null;
  }
  return { kind: "general", hostKind: "workspace", region, workspaceId: label };
}

/** Two gateways, two dialects: `…dashscope…` hosts answer one body shape and text, `….maas.…` hosts another. */
export function isMaas(host: HostIdentity): boolean {
  if (host.kind === "token" || host.kind === "misplaced-plan") return true;
  return host.kind === "general" && (host.hostKind === "workspace" || host.hostKind === "trial");
}

/** Where the texts of this host send the reader: the mainland's help site or the international one. */
export function helpSite(host: HostIdentity): string {
  return host.region.startsWith("cn-")
    ? "https://help.aliyun.com/zh/model-studio/error-code"
    : "https://www.alibabacloud.com/help/en/model-studio/error-code";
}
