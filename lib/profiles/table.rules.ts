import type { Plan, Region } from "@/lib/alibaba/plans";

import type { ProfileHealth } from "./health.rules";
import type { ProfileRow } from "./rows/schemas";

export const PROFILE_ORDERS = ["worst", "name"] as const;
export type ProfileOrder = (typeof PROFILE_ORDERS)[number];

export type ProfileFilter = {
  text: string;
  /** Empty: every plan, every region. */
  plans: readonly Plan[];
  regions: readonly Region[];
  healthyYetHeld: boolean;
};

/** What the filter looks at. */
type Listed = Pick<
  ProfileRow,
  "id" | "name" | "plan" | "region" | "openclawProviderId" | "envVar" | "owner" | "baseUrls" | "credentials"
>;

/** The profiles a filter lets through. All conditions must hold; the text is looked for in what the table shows. */
export function filterProfiles<Profile extends Listed>(
  profiles: readonly Profile[],
  health: ReadonlyMap<string, ProfileHealth>,
  { text, plans, regions, healthyYetHeld }: ProfileFilter,
): Profile[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return profiles.filter((profile) => {
    if (plans.length > 0 && !plans.includes(profile.plan)) return false;
    if (regions.length > 0 && !regions.includes(profile.region)) return false;
    if (healthyYetHeld && health.get(profile.id)?.contradicted == null) return false;
    if (words.length === 0) return true;
    const searched = searchText(profile);
    return words.every((word) => searched.includes(word));
  });
}

/** By name, or what needs somebody first. No ties, so nothing swaps on its own. */
export function orderProfiles<Profile extends Pick<ProfileRow, "id" | "name">>(
  profiles: readonly Profile[],
  health: ReadonlyMap<string, ProfileHealth>,
  order: ProfileOrder,
): Profile[] {
  const ranks = new Map(profiles.map(({ id }) => [id, order === "worst" ? rank(health.get(id)) : 0]));
  return profiles.toSorted((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0) || byName(a, b));
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

// Built once per profile, not once per keystroke: with a thousand profiles that is most of the time a filter takes.
const searchTexts = new WeakMap<Listed, string>();

function searchText(profile: Listed): string {
  let text = searchTexts.get(profile);
  if (text === undefined) {
    const { name, openclawProviderId, envVar, owner, baseUrls, credentials } = profile;
    const keys = credentials.flatMap(({ label, mask }) => [label, mask]);
    text = [name, openclawProviderId, envVar, owner ?? "", baseUrls.openai, ...keys].join("\n").toLowerCase();
    searchTexts.set(profile, text);
  }
  return text;
}

// localeCompare with options makes a collator each time it is called.
const names = new Intl.Collator("en", { numeric: true });

function byName(a: Pick<ProfileRow, "id" | "name">, b: Pick<ProfileRow, "id" | "name">): number {
  return names.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
}
