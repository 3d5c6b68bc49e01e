import type { Hold } from "@/lib/gateways/schemas";
import { contradicts } from "@/lib/profiles/health.rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import type { StandingFact } from "@/lib/profiles/standing.schemas";

/** The answer that contradicts a hold, or null. */
export function contrastOf(
  hold: Pick<Hold, "since" | "model">,
  profile: Pick<ProfileSummary, "standing"> | undefined,
): StandingFact | null {
  if (!profile || !contradicts(profile, hold)) return null;
  return hold.model === null ? profile.standing.authenticated : profile.standing.modelUsable;
}
