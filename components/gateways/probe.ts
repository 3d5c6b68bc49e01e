import { forbidsUnattendedUse } from "@/lib/alibaba/plans";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import type { Standing } from "@/lib/profiles/standing.schemas";
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

/** Reads what is known of the profile; `undefined` where the auth profile's provider is none of ours. */
export function probeOf(profile: Pick<ProfileSummary, "plan" | "standing"> | undefined): Probe {
  if (!profile) return { state: "notOurs", at: null, planTerms: false };
  const { reachable, authenticated, modelUsable } = profile.standing;
  const state = stateOf(profile.standing);
  return {
    state,
    at: [reachable, authenticated, modelUsable].reduce<string | null>(
      (newest, fact) => (fact && (newest === null || fact.at > newest) ? fact.at : newest),
      null,
    ),
    planTerms: state === "notRun" && forbidsUnattendedUse(profile.plan),
  };
}

function stateOf({ reachable, authenticated, modelUsable }: Standing): ProbeState {
  if (authenticated?.value === "no") return "refused";
  if (reachable?.value === "no") return "unreachable";
  if (modelUsable?.problem?.reason === "throttled") return "throttled";
  if (authenticated?.value === "yes") {
    if (modelUsable === null || modelUsable.value === "yes") return "healthy";
    if (modelUsable.value === "partly") return "modelPartly";
    return modelUsable.value === "unknown" ? "modelUnclear" : "modelUnusable";
  }
  return authenticated === null ? "notRun" : "unknown";
}
