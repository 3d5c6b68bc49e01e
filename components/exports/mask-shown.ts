import type { CredentialState, CredentialSummary } from "@/lib/credentials/schemas";

const BEST_FIRST = ["active", "verified", "staged", "retiring"] as const satisfies readonly CredentialState[];

/** The key a gateway would be given now: the one in use before one that is only prepared. */
export function maskShown(credentials: readonly CredentialSummary[]): string | undefined {
  for (const state of BEST_FIRST) {
    const credential = credentials.find((each) => each.state === state);
    if (credential) return credential.mask;
  }
  return undefined;
}
