import type { ProfileFinding } from "@/lib/findings/schemas";
import type { Hold } from "@/lib/gateways/schemas";
import { contradicts } from "@/lib/profiles/health.rules";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import type { StandingFact } from "@/lib/profiles/standing.schemas";

import { type BoardHold, inOrder } from "./hold-order";

/** The answer that contradicts a hold, or null. */
export function contrastOf(
  hold: Pick<Hold, "since" | "model">,
  profile: Pick<ProfileSummary, "standing"> | undefined,
): StandingFact | null {
  if (!profile || !contradicts(profile, hold)) return null;
  return hold.model === null ? profile.standing.authenticated : profile.standing.modelUsable;
}

/** A key that works, and a gateway that does not use it. */
export type Contrast = {
  hold: BoardHold;
  profile: ProfileRow;
  answer: StandingFact;
  /** Why, and how to clear it; undefined while nobody knows. */
  finding: ProfileFinding | undefined;
};

/** Every hold that our own checks contradict, the soonest end first. */
export function contrastsOf(
  holds: readonly BoardHold[],
  profiles: readonly ProfileRow[],
  findings: readonly ProfileFinding[],
): Contrast[] {
  const profileById = new Map(profiles.map((profile) => [profile.id, profile]));
  return inOrder(holds, "end").flatMap((hold) => {
    const profile = profileById.get(hold.authProfile.profileId ?? "");
    const answer = contrastOf(hold, profile);
    if (!profile || !answer) return [];
    const finding = findings.find((known) => isAbout(known, hold));
    return [{ hold, profile, answer, finding }];
  });
}

/** Of several holds of one gateway that mean the same, the finding names one. */
function isAbout({ gatewayId, hold: named }: ProfileFinding, hold: BoardHold): boolean {
  return (
    gatewayId === hold.gateway.id &&
    named !== null &&
    named.authProfile.hash === hold.authProfile.hash &&
    named.kind === hold.kind &&
    named.model === hold.model
  );
}
