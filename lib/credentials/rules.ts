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
