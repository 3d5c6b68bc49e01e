import { isPlanKey } from "@/lib/alibaba/plan-keys";
import { forbidsUnattendedUse, type Plan } from "@/lib/alibaba/plans";

import type { CredentialSummary } from "./schemas";

/** A retired or revoked key is kept for the record and never sent again. */
const USABLE_STATES: ReadonlySet<CredentialSummary["state"]> = new Set([
  "active",
  "verified",
  "staged",
  "retiring",
]);

/** May a check send this key? */
export function isUsable({ state }: Pick<CredentialSummary, "state">): boolean {
  return USABLE_STATES.has(state);
}

/**
 * Whether each sending of this key waits for a person's word. The terms bind a plan's key wherever it was put: one
 * stored in a pay-as-you-go profile by mistake is refused by its host, and is still not for timers and bulk.
 */
export function isByHandOnly(plan: Plan, { kind }: Pick<CredentialSummary, "kind">): boolean {
  return forbidsUnattendedUse(plan) || isPlanKey(kind);
}

/** The credential a check sends when none is named: the active one, else the verified one, else the newest usable. */
export function mostTrusted<Credential extends Pick<CredentialSummary, "state">>(
  credentials: readonly Credential[],
): Credential | undefined {
  const usable = credentials.filter(isUsable);
  return (
    usable.find(({ state }) => state === "active") ??
    usable.find(({ state }) => state === "verified") ??
    usable.at(-1)
  );
}
