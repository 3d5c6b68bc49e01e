import { forbidsUnattendedUse } from "@/lib/alibaba/plans";
import type { HoldBoard } from "@/lib/gateways/schemas";
import type { Fact, FactState } from "@/lib/ui/tone";

import type { ProfileSummary } from "./schemas";

export type BoardHold = HoldBoard["holds"][number];

type Probed = Pick<ProfileSummary, "id" | "plan" | "lastCheck">;

/** What is known of a profile: the four facts, who holds it, and whether somebody has to do something. */
export type ProfileHealth = {
  facts: Record<Fact, FactState>;
  /** As on the board: soonest end first. */
  holds: readonly BoardHold[];
  /** The first hold that our newest check contradicts: the key is healthy, the gateway does not use it. */
  contradicted: BoardHold | null;
  needsAction: boolean;
};

const NO_HOLDS: readonly BoardHold[] = [];

/** The four facts of every profile by its id. Three come from the newest check, the fourth from gateway logs only. */
export function healthByProfile(
  profiles: readonly Probed[],
  holds: readonly BoardHold[],
): Map<string, ProfileHealth> {
  const byProfile = new Map<string | null, BoardHold[]>();
  for (const hold of holds) {
    const { profileId } = hold.authProfile;
    byProfile.set(profileId, [...(byProfile.get(profileId) ?? []), hold]);
  }
  return new Map(profiles.map((profile) => [profile.id, healthOf(profile, byProfile.get(profile.id))]));
}

/** One profile's health; `holds` are those on this profile. */
export function healthOf(profile: Probed, holds: readonly BoardHold[] = NO_HOLDS): ProfileHealth {
  return {
    facts: factsOf(profile, holds),
    holds,
    contradicted: holds.find((hold) => contradicts(profile, hold)) ?? null,
    needsAction: needsAction(profile),
  };
}

/** No log line says that a key is in use and well; without a hold the fourth fact stays unknown. */
function factsOf(profile: Probed, holds: readonly BoardHold[]): Record<Fact, FactState> {
  const verdict = profile.lastCheck?.verdict;
  return {
    reachable: verdict?.reachable ?? "not-run",
    authenticated: verdict?.authenticated ?? "not-run",
    modelUsable: verdict?.modelUsable ?? "not-run",
    inUse: holds.length > 0 ? "held" : "unknown",
  };
}

/** The newest check proved something wrong. A throttle or another caveat is not that: waiting mends it. */
export function needsAction({ lastCheck }: Pick<ProfileSummary, "lastCheck">): boolean {
  if (!lastCheck) return false;
  return lastCheck.failed !== null || Object.values(lastCheck.verdict).includes("no");
}

/** The newest check found the key accepted, and nothing against the model it asked, if it asked one. */
export function isHealthy({ lastCheck }: Pick<ProfileSummary, "lastCheck">): boolean {
  if (!lastCheck || lastCheck.failed !== null) return false;
  const { authenticated, modelUsable } = lastCheck.verdict;
  return authenticated === "yes" && (modelUsable === "yes" || modelUsable === "not-run");
}

/**
 * Whether the newest check contradicts a hold. Only one begun after the hold says anything of it, and a hold on one
 * model is contradicted only by an answer of that model.
 */
export function contradicts(
  profile: Pick<ProfileSummary, "lastCheck">,
  hold: Pick<BoardHold, "since" | "model">,
): boolean {
  const check = profile.lastCheck;
  if (!check || !isHealthy(profile) || Date.parse(check.startedAt) <= Date.parse(hold.since)) return false;
  return hold.model === null || (check.verdict.modelUsable === "yes" && check.model === hold.model);
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

export function probeSentence({
  plan,
  lastCheck,
}: Pick<ProfileSummary, "plan" | "lastCheck">): ProbeSentence {
  if (!lastCheck) return { kind: "never" };
  if (lastCheck.failed) return { kind: "reason", reason: lastCheck.failed.reason };
  if (lastCheck.caveat) return { kind: "reason", reason: lastCheck.caveat };
  const { verdict, model } = lastCheck;
  if (model !== null && verdict.modelUsable === "yes") return { kind: "modelAnswers", model };
  if (model !== null && verdict.modelUsable === "partly") return { kind: "modelCaveat", model };
  if (verdict.authenticated === "yes") {
    return model === null ? { kind: "keyAccepted" } : { kind: "modelUnclear", model };
  }
  if (verdict.authenticated === "not-run" && verdict.reachable === "yes") {
    return { kind: forbidsUnattendedUse(plan) ? "hostOnlyByTerms" : "hostOnly" };
  }
  return { kind: "unclear" };
}
