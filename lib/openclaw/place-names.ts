import type { HostKind, Plan, Region } from "@/lib/alibaba/plans";

/** What names a profile: its plan, region and kind of host. */
export type ProfileKind = { plan: Plan; region: Region; hostKind: HostKind };

const PLACES: Record<Region, string> = {
  "cn-beijing": "cn",
  "cn-hongkong": "hk",
  "ap-southeast-1": "intl",
  "ap-northeast-1": "jp",
  "eu-central-1": "eu",
  "us-east-1": "us",
  "cn-finance": "cn",
};

const STANDARD_HOSTS: Record<HostKind, string> = {
  shared: "standard",
  workspace: "workspace",
  trial: "trial",
  finance: "finance",
  plan: "standard",
};

/** The words of a profile kind, most telling first: `["token", "team", "intl"]`. No two kinds share them. */
export function nameWords({ plan, region, hostKind }: ProfileKind): string[] {
  const place = PLACES[region];
  switch (plan) {
    case "standard":
      return [STANDARD_HOSTS[hostKind], place];
    case "coding":
      return ["coding", place];
    case "token-team":
      return ["token", "team", place];
    case "token-personal":
      return ["token", "personal", place];
  }
}
