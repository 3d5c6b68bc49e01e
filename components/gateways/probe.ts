import { forbidsUnattendedUse } from "@/lib/alibaba/plans";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import type { Tone } from "@/lib/ui/tone";

/** What our own newest probe says of a profile's key, in one word. It never speaks for the gateway. */
const PROBE_STATES = [
  "healthy",
  "throttled",
  "modelPartly",
  "modelUnusable",
  "modelUnclear",
  "refused",
  "unreachable",
  "notRun",
  "unknown",
  "notOurs",
] as const;
export type ProbeState = (typeof PROBE_STATES)[number];

export const PROBE_TONES = {
  healthy: "ok",
  throttled: "degraded",
  modelPartly: "degraded",
  modelUnusable: "degraded",
  modelUnclear: "unknown",
  refused: "down",
  unreachable: "down",
  notRun: "not-run",
  unknown: "unknown",
  notOurs: "unknown",
} as const satisfies Record<ProbeState, Tone>;

export type Probe = {
  state: ProbeState;
  /** ISO 8601; null when no check was ever made. */
  at: string | null;
  /** The plan's terms are why nothing has been sent: nobody has asked for it by hand yet. */
  planTerms: boolean;
};

/** Reads the profile's newest check; `undefined` where the auth profile's provider is none of ours. */
export function probeOf(profile: Pick<ProfileSummary, "plan" | "lastCheck"> | undefined): Probe {
  if (!profile) return { state: "notOurs", at: null, planTerms: false };
  const state = stateOf(profile.lastCheck);
  return {
    state,
    at: profile.lastCheck?.startedAt ?? null,
    planTerms: state === "notRun" && forbidsUnattendedUse(profile.plan),
  };
}

function stateOf(check: ProfileSummary["lastCheck"]): ProbeState {
  if (!check) return "notRun";
  const { reachable, authenticated, modelUsable } = check.verdict;
  if (authenticated === "no") return "refused";
  if (check.caveat === "throttled") return "throttled";
  if (authenticated === "yes") {
    if (modelUsable === "yes" || modelUsable === "not-run") return "healthy";
    if (modelUsable === "partly") return "modelPartly";
    return modelUsable === "unknown" ? "modelUnclear" : "modelUnusable";
  }
  if (reachable === "no") return "unreachable";
  return authenticated === "not-run" ? "notRun" : "unknown";
}
