import type { CheckSummary } from "@/lib/checks/schemas";
import type { Hold } from "@/lib/gateways/schemas";
import { contradicts } from "@/lib/profiles/health.rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";

/** The check that contradicts a hold, or null. */
export function contrastOf(
  hold: Pick<Hold, "since" | "model">,
  profile: Pick<ProfileSummary, "lastCheck"> | undefined,
): CheckSummary | null {
  return profile && contradicts(profile, hold) ? profile.lastCheck : null;
}
