import type { Plan, Region } from "@/lib/alibaba/plans";

import type { ProfileHealth } from "./health.rules";
import type { ProfileSummary } from "./schemas";

export const PROFILE_ORDERS = ["worst", "name"] as const;
type ProfileOrder = (typeof PROFILE_ORDERS)[number];

export type ProfileFilter = {
  text: string;
  /** Empty: every plan, every region. */
  plans: readonly Plan[];
  regions: readonly Region[];
  healthyYetHeld: boolean;
};

/** The profiles a filter lets through. All conditions must hold; the text is looked for in what the table shows. */
export function filterProfiles(
  profiles: readonly ProfileSummary[],
  health: ReadonlyMap<string, ProfileHealth>,
  { text, plans, regions, healthyYetHeld }: ProfileFilter,
): ProfileSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return profiles.filter(
    (profile) =>
      (plans.length === 0 || plans.includes(profile.plan)) &&
      (regions.length === 0 || regions.includes(profile.region)) &&
      (!healthyYetHeld || health.get(profile.id)?.contradicted != null) &&
      words.every((word) => searchText(profile).includes(word)),
  );
}

/** By name, or what needs somebody first. No ties, so nothing swaps on its own. */
export function orderProfiles(
  profiles: readonly ProfileSummary[],
  health: ReadonlyMap<string, ProfileHealth>,
  order: ProfileOrder,
): ProfileSummary[] {
  return profiles.toSorted(
    (a, b) => (order === "worst" ? rank(health.get(a.id)) - rank(health.get(b.id)) : 0) || byName(a, b),
  );
}

/** A healthy key that a gateway will not use is what nobody else would tell; then what is broken, then what is not proven. */
function rank(health: ProfileHealth | undefined): number {
  if (!health) return 4;
  if (health.contradicted) return 0;
  if (health.needsAction) return 1;
  if (health.holds.length > 0) return 2;
  const { reachable, authenticated, modelUsable } = health.facts;
  if ([reachable, authenticated, modelUsable].includes("partly")) return 3;
  return authenticated === "yes" ? 5 : 4;
}

function searchText(profile: ProfileSummary): string {
  const { name, openclawProviderId, envVar, owner, baseUrls, credentials } = profile;
  const keys = credentials.flatMap(({ label, mask }) => [label, mask]);
  return [name, openclawProviderId, envVar, owner ?? "", baseUrls.openai, ...keys].join("\n").toLowerCase();
}

function byName(a: ProfileSummary, b: ProfileSummary): number {
  return a.name.localeCompare(b.name, "en", { numeric: true }) || a.id.localeCompare(b.id);
}
