import { forbidsUnattendedUse } from "@/lib/alibaba/plans";
import type { HoldBoard, ProviderUse } from "@/lib/gateways/schemas";
import type { Fact, FactState } from "@/lib/ui/tone";

import type { ProfileSummary } from "./schemas";
import type { StandingFact } from "./standing.schemas";

export type BoardHold = HoldBoard["holds"][number];

type Probed = Pick<ProfileSummary, "id" | "plan" | "standing">;
type Stood = Pick<ProfileSummary, "standing">;

/** What is known of a profile: the four facts, who holds it, and whether somebody has to do something. */
export type ProfileHealth = {
  facts: Record<Fact, FactState>;
  /** As on the board: soonest end first. */
  holds: readonly BoardHold[];
  /** The newest proof that a gateway uses it; null where no log has one of the last day. */
  use: ProviderUse | null;
  /** The first hold that our own probe contradicts: the key is healthy, the gateway does not use it. */
  contradicted: BoardHold | null;
  needsAction: boolean;
};

const NO_HOLDS: readonly BoardHold[] = [];
const NO_USES: readonly ProviderUse[] = [];

/** A gateway that sent a request so long ago may have been given another provider since. */
const USE_COUNTS_MS = 24 * 3_600_000;

/** The uses of a board that still say something of now, newest first. */
export function recentUses({ at, uses }: Pick<HoldBoard, "at" | "uses">): ProviderUse[] {
  return uses
    .filter((use) => Date.parse(at) - Date.parse(use.at) < USE_COUNTS_MS)
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

/**
 * The four facts of every profile by its id. Three come from probes, the fourth from gateway logs only; `uses` are
 * those that still count (`recentUses`).
 */
export function healthByProfile(
  profiles: readonly Probed[],
  holds: readonly BoardHold[],
  uses: readonly ProviderUse[] = NO_USES,
): Map<string, ProfileHealth> {
  const byProfile = new Map<string | null, BoardHold[]>();
  for (const hold of holds) {
    const { profileId } = hold.authProfile;
    byProfile.set(profileId, [...(byProfile.get(profileId) ?? []), hold]);
  }
  const useOf = new Map<string | null, ProviderUse>();
  for (const use of uses) if (!useOf.has(use.profileId)) useOf.set(use.profileId, use);
  return new Map(
    profiles.map((profile) => [
      profile.id,
      healthOf(profile, byProfile.get(profile.id), useOf.get(profile.id) ?? null),
    ]),
  );
}

/** One profile's health; `holds` are those on this profile, `use` is the newest of it that still counts. */
export function healthOf(
  profile: Probed,
  holds: readonly BoardHold[] = NO_HOLDS,
  use: ProviderUse | null = null,
): ProfileHealth {
  return {
    facts: factsOf(profile, holds, use),
    holds,
    use,
    contradicted: holds.find((hold) => contradicts(profile, hold)) ?? null,
    needsAction: needsAction(profile),
  };
}

/**
 * A request that a gateway sent, also one that failed, proves that it uses the provider; a hold, that it does not right
 * now. Without either the fourth fact stays unknown: a quiet log proves nothing.
 */
function factsOf(
  { standing }: Stood,
  holds: readonly BoardHold[],
  use: ProviderUse | null,
): Record<Fact, FactState> {
  return {
    reachable: standing.reachable?.value ?? "not-run",
    authenticated: standing.authenticated?.value ?? "not-run",
    modelUsable: standing.modelUsable?.value ?? "not-run",
    inUse: holds.length > 0 ? "held" : use ? "yes" : "unknown",
  };
}

/** Something was proven wrong, or failed when last tried. A throttle or another caveat is not that: waiting mends it. */
export function needsAction(profile: Stood): boolean {
  return wrongFact(profile) !== null;
}

/** The first fact, from the host to the model, that is wrong as far as is known; null when none is. */
export function wrongFact({ standing }: Stood): StandingFact | null {
  return [standing.reachable, standing.authenticated, standing.modelUsable].find(isWrong) ?? null;
}

function isWrong(fact: StandingFact | null): fact is StandingFact {
  return fact !== null && (fact.value === "no" || fact.failures > 0);
}

/** The key was accepted when last sent, and nothing is known against host or model. */
export function isHealthy({ standing }: Stood): boolean {
  const { reachable, authenticated, modelUsable } = standing;
  if (authenticated?.value !== "yes" || [reachable, authenticated, modelUsable].some(isWrong)) return false;
  return modelUsable === null || modelUsable.value === "yes";
}

/**
 * Whether our probes contradict a hold. Only answers to requests begun after the hold say anything of it, and a hold
 * on one model is contradicted only by an answer of that model.
 */
export function contradicts({ standing }: Stood, hold: Pick<BoardHold, "since" | "model">): boolean {
  const isNewer = (fact: StandingFact | null): fact is StandingFact =>
    fact !== null && Date.parse(fact.at) > Date.parse(hold.since);
  const { reachable, authenticated, modelUsable } = standing;
  if (
    !isNewer(authenticated) ||
    authenticated.value !== "yes" ||
    isWrong(authenticated) ||
    isWrong(reachable)
  )
    return false;
  if (hold.model !== null) {
    return isNewer(modelUsable) && modelUsable.value === "yes" && modelUsable.model === hold.model;
  }
  // What a model said before the hold began is no news of it.
  return !isNewer(modelUsable) || modelUsable.value === "yes";
}

/** The one sentence under the facts of a row, as a choice; the words are in messages/. */
type ProbeSentence =
  | { kind: "never" }
  /** What a step proved wrong, or what a model that answers in part has met. */
  | { kind: "reason"; reason: string }
  | { kind: "modelAnswers" | "modelCaveat" | "modelUnclear"; model: string }
  /** The key was accepted, and no model was asked. */
  | { kind: "keyAccepted" }
  /** The host answers; the key stayed here, on plans because their terms ask for it. */
  | { kind: "hostOnly" | "hostOnlyByTerms" }
  | { kind: "unclear" };

export function probeSentence(profile: Pick<ProfileSummary, "plan" | "standing">): ProbeSentence {
  const { reachable, authenticated, modelUsable } = profile.standing;
  if (!reachable && !authenticated && !modelUsable) return { kind: "never" };
  const reason = (wrongFact(profile) ?? (modelUsable?.value === "partly" ? modelUsable : null))?.problem
    ?.reason;
  if (reason !== undefined) return { kind: "reason", reason };
  const model = modelUsable?.model ?? null;
  if (modelUsable && model !== null) {
    if (modelUsable.value === "yes") return { kind: "modelAnswers", model };
    if (modelUsable.value === "partly") return { kind: "modelCaveat", model };
  }
  if (authenticated?.value === "yes") {
    return model === null ? { kind: "keyAccepted" } : { kind: "modelUnclear", model };
  }
  if (authenticated === null && reachable?.value === "yes") {
    return { kind: forbidsUnattendedUse(profile.plan) ? "hostOnlyByTerms" : "hostOnly" };
  }
  return { kind: "unclear" };
}
