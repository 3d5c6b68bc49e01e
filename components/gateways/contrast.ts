import type { CheckSummary } from "@/lib/checks/schemas";
import type { Hold } from "@/lib/gateways/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { probeOf } from "./probe";

type Held = Pick<Hold, "since" | "model">;

/**
 * The check that contradicts a hold, or null. It must be newer than the beginning of the hold (an older one says
 * nothing of it) and find the key healthy; a hold on one model is contradicted only by an answer of that model.
 */
export function contrastOf(
  hold: Held,
  profile: Pick<ProfileSummary, "plan" | "lastCheck"> | undefined,
): CheckSummary | null {
  const check = profile?.lastCheck;
  if (!check || probeOf(profile).state !== "healthy") return null;
  if (Date.parse(check.startedAt) <= Date.parse(hold.since)) return null;
  const askedTheHeldModel = check.verdict.modelUsable === "yes" && check.model === hold.model;
  return hold.model === null || askedTheHeldModel ? check : null;
}
