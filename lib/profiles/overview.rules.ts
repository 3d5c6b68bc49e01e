import { FACTS, type Fact, type FactState } from "@/lib/ui/tone";

import { type BoardHold, contradicts, type ProfileHealth } from "./health.rules";
import type { ProfileRow } from "./rows/schemas";

/** The overview's answer to "is it okay right now?"; the words are in messages/. */
export type OverviewVerdict =
  | { kind: "empty" }
  /** Nothing is known to be wrong, and of `unproven` profiles not even whether the key is accepted. */
  | { kind: "unproven"; unproven: number; total: number }
  | { kind: "good" }
  /** `held`: auth profiles a gateway holds; `heldHealthy`: those of them that our newest check contradicts. */
  | { kind: "attention"; action: number; held: number; heldHealthy: number };

type Stood = Pick<ProfileRow, "id" | "standing">;

type Known = {
  profiles: readonly Stood[];
  health: ReadonlyMap<string, ProfileHealth>;
  holds: readonly BoardHold[];
};

export function overviewVerdict({ profiles, health, holds }: Known): OverviewVerdict {
  const action = [...health.values()].filter((known) => known.needsAction).length;
  const held = heldKeys(holds).size;
  if (action > 0 || held > 0) {
    return {
      kind: "attention",
      action,
      held,
      heldHealthy: heldKeys(contradictedHolds(profiles, holds)).size,
    };
  }
  if (profiles.length === 0) return { kind: "empty" };
  const unproven = profiles.filter(({ standing }) => standing.authenticated?.value !== "yes").length;
  return unproven > 0 ? { kind: "unproven", unproven, total: profiles.length } : { kind: "good" };
}

/** How many profiles have which answer, per fact. The four are never added up. */
export function countFacts(health: Iterable<ProfileHealth>): Record<Fact, Record<FactState, number>> {
  const none = { yes: 0, partly: 0, no: 0, held: 0, "not-run": 0, unknown: 0 };
  const counts = {
    reachable: { ...none },
    authenticated: { ...none },
    modelUsable: { ...none },
    inUse: { ...none },
  };
  for (const { facts } of health) {
    for (const fact of FACTS) counts[fact][facts[fact]] += 1;
  }
  return counts;
}

function contradictedHolds(profiles: readonly Stood[], holds: readonly BoardHold[]): BoardHold[] {
  const byId = new Map(profiles.map((profile) => [profile.id, profile]));
  return holds.filter((hold) => {
    const profile = byId.get(hold.authProfile.profileId ?? "");
    return profile !== undefined && contradicts(profile, hold);
  });
}

/** Two gateways that hold the same auth profile hold one key. */
function heldKeys(holds: readonly BoardHold[]): Set<string> {
  return new Set(holds.map((hold) => hold.authProfile.hash));
}
